//! The groups of fields, step by step, each field on its side of the wall.

use super::fields::Kind::{Choice, Date, DateTime, Kept as KeptKind, Line, Prose, Several};
use super::fields::fields;

/// The answers to "is this in place?".
const YES_NO_UNSURE: &[&str] = &["yes", "no", "unsure"];

fields! {
    /// Why the talk takes place, with whom and when.
    Start {
        /// Initials are enough.
        who: Shared = Line,
        /// What the talk is about, in neutral words.
        topic: Shared = Line,
        /// The kind of situation, to suggest examples.
        situation: Private = Choice(&["communication", "deadlines", "quality", "attendance", "tone", "remote", "conduct", "followthrough", "other"]),
        /// When the talk takes place.
        when: Shared = DateTime,
        /// Where it takes place.
        place: Shared = Line,
        /// How long it takes, in minutes.
        minutes: Shared = Choice(&["15", "30", "45", "60"]),
        /// What the manager wants for the employee.
        for_them: Shared = Prose,
        /// What the manager wants for the work.
        for_work: Shared = Prose,
        /// What the manager wants for themselves.
        for_me: Private = Prose,
        /// What the manager fears.
        worry: Private = Prose,
        /// The ten-minute track or the full one.
        track: Private = Choice(&["quick", "full"]),
        /// Empty in a real draft; the name of the worked example in a sandbox draft.
        sandbox: Private = KeptKind,
    }
}

fields! {
    /// The foundation: four prompts that each become a line, and a private self-check.
    Safety {
        /// Feedback is frequent and normal here.
        normal: Shared = Prose,
        /// A question before a statement.
        ask_first: Shared = Prose,
        /// The manager's own part in it.
        own_part: Shared = Prose,
        /// The work, not the person.
        work: Shared = Prose,
        /// Calm, curious and ready to be wrong?
        ready: Private = Several(&["calm", "curious", "wrong"]),
        /// What else could explain what was seen.
        explanations: Private = Prose,
    }
}

fields! {
    /// One incident or one series of the same kind.
    Fact {
        /// The date or period, as people say it.
        when: Shared = Line,
        /// What a camera would have recorded.
        observed: Shared = Prose,
        /// How often or how much.
        count: Shared = Line,
        /// What was expected, and where it was set.
        standard: Shared = Prose,
        /// What it did to the work or to others.
        impact: Shared = Prose,
        /// How the manager knows.
        source: Private = Choice(&["first_hand", "records", "reported"]),
        /// From whom or from what.
        source_note: Private = Line,
    }
}

fields! {
    /// One phase of the script.
    Phase {
        /// What the manager will say, once edited; blank while the suggestion stands.
        line: Private = Prose,
        /// The suggestion that was on the page when the line was edited.
        suggested: Private = KeptKind,
        /// Which alternative wording was chosen, `0` to `3`.
        wording: Private = KeptKind,
    }
}

fields! {
    /// The line of contrast, for the likely misreading.
    Contrast {
        /// What the manager is not saying.
        not_saying: Private = Prose,
        /// What the manager is saying.
        am_saying: Private = Prose,
    }
}

/// The conversation in four phases and a line of contrast.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Script {
    /// Present the concern.
    pub concern: Phase,
    /// Ask for their side.
    pub ask: Phase,
    /// Explore together what makes it hard.
    pub explore: Phase,
    /// Build solutions together.
    pub build: Phase,
    /// The line of contrast.
    pub contrast: Contrast,
}

fields! {
    /// One question of the support audit.
    AuditItem {
        /// Is it in place?
        answer: Private = Choice(YES_NO_UNSURE),
        /// How the manager knows.
        evidence: Private = Prose,
        /// What the manager will do about a gap.
        action: Shared = Line,
        /// By when.
        by: Shared = Date,
    }
}

fields! {
    /// What support the manager can offer.
    Offer {
        /// The kinds on offer.
        kinds: Shared = Several(&["training", "coaching", "tools", "timeline", "mentor"]),
        /// In the manager's words.
        words: Shared = Prose,
    }
}

/// What the employee was given, and what they will be offered.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Support {
    /// Clear expectations.
    pub expectations: AuditItem,
    /// The training the work needs.
    pub training: AuditItem,
    /// Adequate resources and time.
    pub resources: AuditItem,
    /// Regular feedback.
    pub feedback: AuditItem,
    /// What is on offer.
    pub offer: Offer,
}

fields! {
    /// Honest and dignified.
    Dignity {
        /// Real strengths, tied to facts.
        strengths: Shared = Prose,
        /// What happens next if nothing changes, said plainly.
        consequences: Shared = Prose,
        /// Why the manager believes that they can do it.
        belief: Shared = Prose,
    }
}

fields! {
    /// A reaction the manager prepares for.
    ReactionPlan {
        /// Which one.
        kind: Private = Choice(&["silence", "tears", "anger", "denial", "blaming", "too_busy", "instant_yes", "unfair", "quit", "disclosure", "distress"]),
        /// What the manager will say then.
        line: Private = Prose,
    }
}

fields! {
    /// The plan held against the five principles.
    Review {
        /// Would I hold everyone to this?
        same_standard: Private = Choice(YES_NO_UNSURE),
        /// What the manager wants to remember.
        remember: Private = Prose,
    }
}

fields! {
    /// What happened in the talk.
    Room {
        /// Which phases were covered.
        covered: Private = Several(&["concern", "ask", "explore", "build"]),
        /// When the talk was begun, `YYYY-MM-DDTHH:MM`.
        begun: Private = KeptKind,
        /// The card on top while the talk goes on, `0` to `3`; blank before it and after it.
        card: Private = KeptKind,
        /// `yes` while the cards fill the screen; blank once they were put away.
        open: Private = KeptKind,
    }
}

fields! {
    /// A quick note in the employee's words.
    Note {
        /// The local time it was taken, `HH:MM`.
        at: Private = KeptKind,
        /// Their words.
        words: Private = Prose,
    }
}

fields! {
    /// What was agreed, and what the manager takes from it.
    FollowUp {
        /// The employee's side, in their words, for the summary.
        their_view: Shared = Prose,
        /// Is there a formal plan?
        formal: Private = Choice(&["no", "yes"]),
        /// Which talk on this topic this was.
        talk: Private = Choice(&["first", "second", "third"]),
        /// The draft of the talk before this one; empty in the first.
        earlier: Private = KeptKind,
        /// What went better than feared.
        went_well: Private = Prose,
        /// What the manager would do differently.
        differently: Private = Prose,
        /// What the manager learned about their own part.
        learned: Private = Prose,
    }
}

fields! {
    /// What one side will do.
    Action {
        /// The manager or the employee.
        who: Shared = Choice(&["me", "them"]),
        /// What they will do.
        what: Shared = Line,
        /// By when.
        by: Shared = Date,
        /// How both will know.
        measure: Shared = Line,
    }
}

fields! {
    /// A sentence the coach asked about, and what became of it.
    Kept {
        /// The path of the field.
        field: Private = KeptKind,
        /// The class of the notice.
        class: Private = KeptKind,
        /// The sentence it was about.
        words: Private = KeptKind,
        /// The answer to the coach's question, while it is not used yet.
        answer: Private = KeptKind,
        /// `yes` once the sentence stays as it is.
        stays: Private = KeptKind,
        /// Why it stays.
        because: Private = Line,
    }
}
