//! Absolute: always, never, every time, instead of a count.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Absolute,
    plain: "\
        + YOU|NAME|CAPITAL|he|she BE [ always|constantly|forever|continually|perpetually|never ] late|unprepared|on|ready|prepared|BADTRAIT|complaining|moaning; \
        YOU|THEY|NAME ?just|BE|do|does|have|has|will [ always|never|constantly|forever|continually ] !on; + YOU|THEY ** [ never|always ] $; \
        [ every ?single time ]; [ all the time ]; [ every single day|week|meeting|shift|morning ]; [ never once ]; [ not once ]; \
        + [ nothing|everything you do|say|touch ]; [ without fail ]; + [ as usual|always|ever ]; \
        + [ all you|he|she|they ?ever do|does|did ?is ]; \
        [ not once|one ?ever has|have|did|in|said ]; \
        [ does|do|did nothing ] ?but|all|unless; \
        [ nothing|everything|whatever ** ~good ?enough ] ?for $; \
        [ nothing|everything|whatever ?that you|he|she|i|gets|get ?ever touches|touch|do|does|say|says|done|ask ]; \
        [ as ever|always|usual|per ]; \
        [ same old ]; \
        [ day in ]; \
        [ time and again|time ]; \
        [ over and over ]; \
        [ again and again ]; \
        [ yet again ]; \
        + [ every ?single ?blinking|bloody|damn time|day|shift|week|morning i|we|he|she|there|something|somebody|same ]; [ each and every ]; \
        [ not a single day|shift|week|time ]; \
        [ half the time ]; \
        [ the whole time ]; \
        [ nobody|no ?one can ?ever find|get|reach|stand|rely|trust ]; \
        [ without exception ]; \
        + [ permanently|perpetually|forever late|on|behind|away|distracted ]; \
        [ whenever ?i|we|you|there * , ?he|she|you|they ]; \
        [ ~have not done|finished|got|managed a|one thing|job|day right ]; \
        [ always|never him|her|you|the|an excuse|excuses|reason|same ]; \
        [ keeps|keep doing|making|forgetting|losing ]; \
        + [ not once|one has|have|did|does|do he|she|you|they|NAME|a|i ]; \
        + [ nothing is|was ?ever good enough ]; \
        + [ not|never ~do|done|got a|one|single thing ?ever right ]; \
        + ^ [ as always|usual|ever|per ?usual ?, ]; \
        [ whatever|whenever i|we ask|say|do|look|need ]; \
        [ all|only he|she|you ever ~do|~talk|~say ]; \
        [ every blinking|bloody|flipping|damn ?single ]; \
        [ everytime|allways|alway ]; \
        [ without fail he|she|you|they|no ]; \
        + YOU|he|she|NAME|CAPITAL [ never|always ] replies|reply|answers|listens|listen|helps|calls|asks|cleans|finishes|turns|says|comes|forgets|forget|moans|complains|complain|sign|signs|files|books|writes|tells|shows|wears|reads|updates|answer|tidies|closes|locks|fills|records|takes|brings|keeps|gets|follows|logs|checks|does|makes|pays|greets|thanks|shares|labels",
    fine: "\
        never sent|arrived|received|reached|signed|delivered|logged|opened|ran|paid|returned|told|gave|asked|trained|closed|tested; \
        every NUM|monday|friday|week|month; was|were|is|are|be|been never; always on|up|valid|current; never mind|ending; \
        i|we never|always; once more on|at; not once|a single DIGITS",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Absolute, "he is [always] late");
        flags(Category::Absolute, "He is [always] late, and it costs us.");
        flags(Category::Absolute, "You [never] listen.");
        flags(Category::Absolute, "Sam [never] signs the visitor book any more.");
        flags(Category::Absolute, "You miss it [every single time].");
    }

    #[test]
    fn near_misses() {
        clean("The report was never sent.");
        clean("The always-on pager rang twice on Saturday.");
        clean("I never told you the date, and that is on me.");
    }
}
