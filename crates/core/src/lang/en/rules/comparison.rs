//! Comparison: other people as the measure.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Comparison,
    plain: "\
        + [ unlike your|the|everyone|his|her ?other|rest ?of ?the|your colleagues|others|team|peers|else|crew ]; \
        + [ not you be more like ]; [ unlike NAME|the|your|everyone|other|others ?others|colleagues|rest|team|peers ]; \
        [ why can|are not|you ?not ?you be|more|like ?more|like ]; [ be ?more like NAME|him|her|your|the ]; \
        [ as good|fast|reliable|quick|committed as NAME|the|your|others|everyone ]; \
        [ everyone else manages|can|does|is|has|seems|gets|copes ]; [ than|like the|any ?other others|rest|colleagues ]; \
        + [ used to be ] !the; + [ your predecessor|colleagues|peers|sister|brother|teammates|twin ]; [ compared to|with ]; \
        [ the old you|NAME ]; [ twice the|as ]; \
        [ everyone|everybody|nobody|no|anyone|anybody|all|none ?one else|others|other ?of|the|your|branches|staff|drivers|nurses|teams ?on|in|team|here ?never|just|has|have|does|needs|can|is ~manage|~cope|~finish|~get|~do|~need|~have|~complain|~struggle|~turn|~arrive|~know|can|fine|telling|asking ]; \
        + [ even the|a|my|our|your ?new ?saturday new|apprentice|trainee|temp|girl|boy|student|intern|juniors|junior|agency|cleaner|kid ]; \
        [ any|a ?first ?year|competent|decent|half child|apprentice|trainee|student|fool|monkey|professional|decent ?nurse|driver|cook could|would ]; \
        [ when i was|did|worked|started your|at|age|that|in ]; \
        + [ in|back my|our day|time|last|days ?place|job ]; \
        [ at your ?age stage ]; \
        [ the|your|our|my last|old|previous|former supervisor|manager|nurse|driver|assistant|guy|one|girl|person|boss ** never|always|would|did|had|managed|could ]; \
        [ half|twice the ?staff|time|work|people ]; \
        [ when NAME|CAPITAL|he|she ran|was|had|did|worked ]; \
        + [ never had this|that|any|these ?kind|sort|problem|trouble ?of|with|before ]; \
        [ used to be|care|try|do ] !a !the; \
        [ not a patch ]; [ nothing like NAME ]; [ not as good|fast|quick|hard as ]; \
        [ best|worst|slowest|weakest|laziest|poorest|last|bottom|least on|of|in|reliable the|my|our|shift|team|list|four|three ]; \
        [ behind|below|lags|slower|worse ?than|behind his|her|your|the|their ?own peers|colleagues|rest|others|team|crew ]; \
        [ a leaf|lesson out|from of|NAME ]; \
        [ take NAME|CAPITAL , he|she never|always|manages ]; [ look|watch at|how NAME ?, * and|does|manages|never ]; \
        [ more|be|were|was like NAME|CAPITAL|him|her|them|your ]; \
        [ the one i|we could|can|used count|rely|trust ?on ]; \
        [ the other ?branches|teams|shops|wards|sites|nurses|drivers|staff|girls|lads|seniors|juniors|ones ~cope|~manage|~do|~get|~finish|never|can|do ]; \
        [ in your shoes|place|position ]; \
        [ rest of ?the|my|your ~team|shift|crew|staff|group would|can|do|does|never|manage|manages|has|have ]; \
        [ why is it only|always you|your|him|her|us ]; \
        [ my|our cousin|sister|brother|mother|gran|grandmother|dog|kid|son|daughter|nephew could|would|can|makes|does|did|types ]; \
        [ better|worse|quicker|faster than you|him|her|that|yours|his|hers ] $; \
        + [ compared to|with NAME|CAPITAL|him|her|you|your|others|everyone ]; \
        + [ nobody|noone|one|anyone|anybody else ~need ?to ?be telling|reminding|asking|chasing|watching|told|reminded|asked|chased ]; \
        [ nobody|noone|everyone|everybody|anyone|anybody else ~need|~cope|~manage|~seem|~get|~find|~take|~have|~make|can|could|does|do ]; \
        [ no one else ~need|~cope|~manage|~seem|~get|~find|~take|~have|~make|can|could|does ]; \
        + [ other|others|rest ?of ?the|my|our ?branches|shops|teams|sites|staff|shift|crew|team|group ~cope|~manage|~do ?it ?just|perfectly fine|it|well|without|better|ok|okay ]; \
        [ even ?the|a|an|my|our temps|temp|trainees|trainee|apprentices|students|child|interns|intern|kids|monkey|gran|beginner|beginners|newcomers|volunteers|volunteer ]; \
        [ put|puts ?all ?the ?rest|others ?of ?us|them|those|the to shame ]",
    fine: "\
        compared with|to DIGITS|may|a|DAY; the others ~be|~arrive",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Comparison, "[Unlike the others], you leave early.");
        flags(Category::Comparison, "[Why can't you be like] Maria?");
        flags(Category::Comparison, "Even [the new] intern manages it");
    }

    #[test]
    fn near_misses() {
        clean("The pump ran 20 minutes longer than planned.");
        clean("Returns rose to 31, compared with 18 in May.");
    }
}
