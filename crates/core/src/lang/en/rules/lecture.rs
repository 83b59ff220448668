//! Lecture: orders in a stack, with no question and no reason.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Lecture,
    plain: "\
        + [ you ?should|ought|must ?to know better ]; + [ ~grow|man|toughen up ] and|$|,; \
        ^ [ ?and|but ?NAME ?, you ?really|just|all ?also need|have|ought|got to ] !know !leave !sign; \
        [ you really|just|simply need|have to ]; + [ you ?really need|must|should ?to stop|learn|start|try|listen|grow|focus|remember ]; \
        [ you should|must know|be|have ?know|listen|try|stop|start|think ?by|better ]; + [ you had better ]; \
        ^ [ stop ~make|being|making|complaining|wasting|messing|arguing ]; ^ [ grow|toughen|man|cheer|calm|wake up|down ]; \
        + [ it is about|high time ]; [ how many times ]; + [ i should not have|need to ]; [ you need|have|ought|got to ]; \
        [ how hard is|can it ]; \
        + [ use|using your|some|a ?common|bit ?of head|brain|brains|eyes|sense|initiative|loaf ]; \
        ^ [ act|be your age ]; \
        ^ [ get|pull|sort|buck|wake|shut|listen|wise|shape ?a|your|yourself|the ?act|socks|finger|ideas ?together up|grip|out|together|in|on|yourself ]; \
        ^ [ stop ~make|~whine|~moan|~complain|~argue|~waste|~mess|~behave|~act|~blame|~hide|~pretend ]; \
        ^ [ think|look|listen|check|read|ask before|twice|, ?you ]; \
        [ be on time|, ** and|, ?be ]; \
        ^ [ just|now|simply do|get|follow|listen|try|stop|read|accept ]; \
        [ pull yourself ]; \
        + [ start ~take|~listen|~do|~act|~behave|~think|~show|~pull ]; \
        [ ashamed of yourself ]; \
        [ how often|many must|times|do ?do|have|must i|we ]; \
        + [ let me|us be|make|tell|remind|spell|explain ?you|this|one|it ?thing|how|something|perfectly clear|out|you|works ]; \
        [ not ?exactly|that|so rocket|hard|difficult|brain|complicated science|is|surgery ]; \
        [ it is|that is|this is ?just|such|so|very ?basic|common|simple basic|basics|simple|sense|stuff ] $; \
        + [ ought|should ?to be|know ?so ashamed|better ]; \
        + [ you|he|she need|needs|have|has|ought|must|should ?to ?really|just learn|grow|stop|listen|start|decide|realise|understand|accept|sort|take|pull|wake|think|slow ?your|to|up|a|that|some ]; \
        [ rules are rules ]; \
        [ hold|holding your hand ]; \
        + [ show some|a|more ?bit ?of respect|pride|commitment|interest|gratitude|initiative ]; \
        [ in this company|team|kitchen|house|ward|office|business|school|place we|you|nobody|people ]; \
        [ do as|what you|i ?are told|say|ask ]; \
        ^ [ no more|excuses|buts ]; \
        + [ you must|need ** , ?and you must|need ** ]; \
        [ or ?you will|else learn|regret ]; \
        [ arrange|organise|sort yourself ]; \
        ^ [ concentrate|focus|listen|enough|behave|improve ] $; \
        [ suck it ]; \
        [ stop|quit whining|moaning|complaining|messing|making|blaming|arguing|being ]; \
        [ would|it be good|nice|great|better|helpful if you ** ~step|~effort|~try|~learn|~start|~listen|more|better ]; \
        [ do not let|make me ?have ?to see|catch|tell|repeat ?it ?again ]; \
        [ take your duties|job|work|role|responsibilities seriously ]; \
        [ must|should|need ?really|to buck|get|take|start|learn|stop ?up|a ?grip|ownership|and|this ]",
    fine: "\
        what|how|which|if|anything|whatever|help|support ** you ~need|should|must|have; please ** you need",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Lecture, "[You need to] listen more, speak less and stop arguing.");
        flags(Category::Lecture, "[Grow up]");
        flags(Category::Lecture, "[You should] know this by now.");
    }

    #[test]
    fn near_misses() {
        clean("Drivers must sign the sheet before each run.");
        clean("What do you need to finish the rota by Friday?");
        clean("Please ring me before six if you are delayed.");
    }
}
