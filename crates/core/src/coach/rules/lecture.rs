//! Lecture: orders in a stack, with no question and no reason.

use super::Rule;
use crate::coach::category::Category;
use crate::coach::finding::RewriteTemplate;

pub(super) const RULE: Rule = Rule {
    category: Category::Lecture,
    template: RewriteTemplate::AskInstead,
    plain: "\
        + [ you ?should|ought|must ?to know better ]; + [ ~grow|man|toughen up ] and|$|,; \
        ^ [ ?and|but ?NAME ?, you ?really|just|all ?also need|have|ought|got to ] !know !leave !sign; \
        [ you really|just|simply need|have to ]; [ you ?really need|must|should ?to stop|learn|start|try|listen|grow|focus|remember ]; \
        [ you should|must know|be|have ?know|listen|try|stop|start|think ?by|better ]; + [ you had better ]; \
        ^ [ stop ~make|being|making|complaining|wasting|messing|arguing ]; ^ [ grow|toughen|man|cheer|calm|wake up|down ]; \
        + [ it is about|high time ]; [ how many times ]; [ i should not have|need to ]; [ you need|have|ought|got to ]; \
        [ how hard is|can it ]",
    fine: "\
        what|how|which|if|anything|whatever|help|support ** you ~need|should|must|have; please ** you need",
};

#[cfg(test)]
mod tests {
    use crate::coach::category::Category;
    use crate::coach::rules::checks::{clean, flags};

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
