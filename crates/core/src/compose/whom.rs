//! The person of a plan: their name, and whether its notes speak of "him" or of "her".

use crate::lang::person::with_pronouns;
use crate::lang::pronouns::{Pronouns, count};
use crate::model::{Plan, SUPPORT_ITEMS, Shared, Text};

/// The name as the notes of this plan use it. Where all of them say "she", "they" means somebody or something else.
pub(super) fn whom(plan: &Plan) -> Text<Shared> {
    // What is valued in somebody is said of nobody else.
    let (strengths, belief) = (&plan.dignity.strengths, &plan.dignity.belief);
    let [valued, believed] = [strengths, belief].map(|text| count(text.as_shared_str()));
    let name = plan.start.who.as_shared_str();
    match (valued[0] + believed[0], valued[1] + believed[1]) {
        (1.., 0) => return Text::new(with_pronouns(name, Pronouns::He)),
        (0, 1..) => return Text::new(with_pronouns(name, Pronouns::She)),
        _ => {}
    }
    let mut counts = [0; 3];
    let mut add = |text: &Text<Shared>| {
        for (sum, one) in counts.iter_mut().zip(count(text.as_shared_str())) {
            *sum += one;
        }
    };
    for fact in &plan.facts {
        [&fact.observed, &fact.standard, &fact.impact].into_iter().for_each(&mut add);
    }
    SUPPORT_ITEMS.iter().filter_map(|item| plan.support.item(item)).for_each(|item| add(&item.action));
    let (safety, dignity) = (&plan.safety, &plan.dignity);
    [&plan.start.reason, &plan.start.for_them, &safety.own_part, &safety.ask_first, &plan.support.offer.words]
        .into_iter()
        .chain([&dignity.strengths, &dignity.belief, &dignity.consequences])
        .for_each(&mut add);
    let [he, she, they] = counts;
    match (he > 0 && he >= they, she > 0 && she >= they) {
        (true, _) if she == 0 => Text::new(with_pronouns(name, Pronouns::He)),
        (_, true) if he == 0 => Text::new(with_pronouns(name, Pronouns::She)),
        _ => Text::new(name),
    }
}

#[cfg(test)]
mod tests {
    use crate::compose::script;
    use crate::model::{Plan, Text};
    use crate::texts::Texts;

    #[test]
    fn they_are_others_where_the_other_notes_say_she() {
        let texts = Texts::english();
        let mut plan = Plan::default();
        plan.start.who = Text::new("Steph");
        plan.support.offer.words = Text::new("send them 2 days before");
        assert_eq!(script::offer(&plan, &texts).as_shared_str(), "I can send you 2 days before.");
        plan.dignity.belief = Text::new("she knows this matters");
        assert_eq!(script::offer(&plan, &texts).as_shared_str(), "I can send them 2 days before.");
    }
}
