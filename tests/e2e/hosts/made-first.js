// The tag is there before its script has arrived, and another is made by script.
const guide = document.createElement("conversation-guide");
guide.setAttribute("space", "made-first");
document.body.append(guide);
