//! The groups of fields, step by step, each field with its visibility.
//!
//! `=> coached` marks what the coach reads: what was seen, and what will be said. Wishes, notes to oneself and what the employee said are left
//! in peace.

use super::fields::FieldKind::{Choice, Date, DateTime, Internal, MultiChoice, MultiLine, SingleLine};
use super::fields::fields;

/// The answers to "is this in place?".
const YES_NO_UNSURE: &[&str] = &["yes", "no", "unsure"];

fields! {
    /// Why the talk takes place, with whom and when.
    Start {
        /// Initials are enough.
        who: Shared = SingleLine,
        /// What the talk is about, in neutral words.
        topic: Shared = SingleLine,
        /// Why the manager brings it up, in one neutral sentence: nobody should be taken by surprise.
        reason: Shared = MultiLine => coached,
        /// The kind of situation, to suggest examples.
        situation: Private = Choice(&["communication", "deadlines", "quality", "attendance", "tone", "remote", "conduct", "followthrough", "other"]),
        /// When the talk takes place.
        when: Shared = DateTime,
        /// Where it takes place.
        place: Shared = SingleLine,
        /// How long it takes, in minutes.
        minutes: Shared = Choice(&["15", "30", "45", "60"]),
        /// Who is there besides the two; empty where nobody is.
        attends: Shared = SingleLine,
        /// How the manager signs.
        sender: Shared = SingleLine,
        /// The day on which the manager spoke to HR; never what about.
        hr_asked: Private = Date,
        /// What the manager wants for the employee.
        for_them: Shared = MultiLine,
        /// What the manager wants for the work.
        for_work: Shared = MultiLine,
        /// What the manager wants for themselves.
        for_me: Private = MultiLine,
        /// What the manager fears.
        worry: Private = MultiLine,
        /// The ten-minute track or the full one.
        track: Private = Choice(&["quick", "full"]),
        /// Empty in a real draft; the name of the worked example in a sandbox draft.
        sandbox: Private = Internal,
    }
}

fields! {
    /// The foundation: four prompts that each become a line, and a private self-check.
    Safety {
        /// Feedback is frequent and normal here.
        normal: Shared = MultiLine,
        /// A question before a statement.
        ask_first: Shared = MultiLine => coached,
        /// The manager's own part in it.
        own_part: Shared = MultiLine => coached,
        /// The work, not the person.
        work: Shared = MultiLine,
        /// Calm, curious and ready to be wrong?
        ready: Private = MultiChoice(&["calm", "curious", "wrong"]),
        /// What else could explain what was seen.
        explanations: Private = MultiLine,
    }
}

fields! {
    /// One incident or one series of the same kind.
    Fact {
        /// The date or period, as people say it.
        when: Shared = SingleLine,
        /// What a camera would have recorded.
        observed: Shared = MultiLine => coached,
        /// How often or how much.
        count: Shared = SingleLine,
        /// What was expected, and where it was set.
        standard: Shared = MultiLine => coached,
        /// What it did to the work or to others.
        impact: Shared = MultiLine => coached,
        /// How the manager knows.
        source: Private = Choice(&["first_hand", "records", "reported"]),
        /// From whom or from what.
        source_note: Private = SingleLine,
    }
}

fields! {
    /// One phase of the script.
    Phase {
        /// What the manager will say, once edited; blank while the suggestion stands.
        line: Private = MultiLine => coached,
        /// The suggestion that was on the page when the line was edited.
        suggested: Private = Internal,
        /// Which alternative wording was chosen, `0` to `3`.
        wording: Private = Internal,
    }
}

fields! {
    /// The line of contrast, for the likely misreading.
    Contrast {
        /// What the manager is not saying.
        not_saying: Private = MultiLine,
        /// What the manager is saying.
        am_saying: Private = MultiLine => coached,
    }
}

fields! {
    /// The conversation in four phases and a line of contrast.
    Script {}
    with {
        /// Present the concern.
        concern: Phase,
        /// Ask for their side.
        ask: Phase,
        /// Explore together what makes it hard.
        explore: Phase,
        /// Build solutions together.
        build: Phase,
        /// The line of contrast.
        contrast: Contrast,
    }
}

fields! {
    /// One question of the support audit.
    SupportItem {
        /// Is it in place?
        answer: Private = Choice(YES_NO_UNSURE),
        /// How the manager knows.
        evidence: Private = MultiLine,
        /// What the manager will do about a gap.
        action: Shared = SingleLine,
        /// By when.
        by: Shared = Date,
    }
}

fields! {
    /// What support the manager can offer.
    Offer {
        /// The kinds on offer.
        kinds: Shared = MultiChoice(&["training", "coaching", "tools", "timeline", "mentor"]),
        /// In the manager's words.
        words: Shared = MultiLine => coached,
    }
}

fields! {
    /// What the employee was given, and what they will be offered.
    Support {}
    with {
        /// Clear expectations.
        expectations: SupportItem,
        /// The training the work needs.
        training: SupportItem,
        /// Adequate resources and time.
        resources: SupportItem,
        /// Regular feedback.
        feedback: SupportItem,
        /// What is on offer.
        offer: Offer,
    }
}

fields! {
    /// Honest and dignified.
    Dignity {
        /// Real strengths, tied to facts.
        strengths: Shared = MultiLine => coached,
        /// What happens next if nothing changes, said plainly.
        consequences: Shared = MultiLine => coached,
        /// Why the manager believes that they can do it.
        belief: Shared = MultiLine => coached,
    }
}

fields! {
    /// A reaction the manager prepares for.
    ReactionPlan {
        /// Which one.
        kind: Private = Choice(&["silence", "tears", "anger", "denial", "blaming", "too_busy", "instant_yes", "unfair", "quit", "disclosure", "distress"]),
        /// What the manager will say then.
        line: Private = MultiLine => coached,
    }
}

fields! {
    /// The plan held against the five principles.
    Review {
        /// Would I hold everyone to this?
        same_standard: Private = Choice(YES_NO_UNSURE),
        /// What the manager wants to remember.
        remember: Private = MultiLine,
    }
}

fields! {
    /// What happened in the talk.
    Room {
        /// Which phases were covered.
        covered: Private = MultiChoice(&["concern", "ask", "explore", "build"]),
        /// When the talk was begun, `YYYY-MM-DDTHH:MM`.
        begun: Private = Internal,
        /// The card on top while the talk goes on, `0` to `3`; blank before it and after it.
        card: Private = Internal,
        /// `yes` while the cards fill the app; blank once they were put away.
        open: Private = Internal,
    }
}

fields! {
    /// A quick note in the employee's words.
    Note {
        /// The local time it was taken, `HH:MM`.
        at: Private = Internal,
        /// Their words.
        words: Private = MultiLine,
    }
}

fields! {
    /// What was agreed, and what the manager takes from it.
    FollowUp {
        /// The employee's side, in their words, for the summary.
        their_view: Shared = MultiLine,
        /// The manager's own part goes into the summary only where they choose so.
        own_part: Shared = Choice(&["no", "yes"]),
        /// Is it part of a formal process?
        formal: Shared = Choice(&["no", "yes"]),
        /// Which talk on this topic this was.
        talk: Private = Choice(&["first", "second", "third"]),
        /// The draft of the talk before this one; empty in the first.
        earlier: Private = Internal,
        /// What went better than feared.
        went_well: Private = MultiLine,
        /// What the manager would do differently.
        differently: Private = MultiLine,
        /// What the manager learned about their own part.
        learned: Private = MultiLine,
    }
}

fields! {
    /// What one side will do.
    Action {
        /// The manager or the employee.
        who: Shared = Choice(&["me", "them"]),
        /// What they will do.
        what: Shared = SingleLine,
        /// By when.
        by: Shared = Date,
        /// How both will know.
        measure: Shared = SingleLine,
    }
}

fields! {
    /// A sentence the coach asked about, and what became of it.
    CoachReply {
        /// The path of the field.
        field: Private = Internal,
        /// The class of the finding.
        class: Private = Internal,
        /// The sentence it was about.
        words: Private = Internal,
        /// The answer to the coach's question, while it is not used yet.
        answer: Private = Internal,
        /// `yes` once the sentence stays as it is.
        stays: Private = Internal,
        /// Why it stays.
        because: Private = SingleLine,
    }
}
