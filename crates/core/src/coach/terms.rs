//! Names, terms and added words of a context, found in sentences.

use super::category::Category;
use super::context::Context;
use super::lexicon::Lexicon;
use super::token::{self, TERM, Token};
use super::tokenizer::Tokenizer;
use super::word_class::WordClass;

/// Names, terms and added words of a context, hashed; what was added has a category.
pub(super) struct ContextTerms(pub Vec<(Option<Category>, Vec<u32>)>);

impl ContextTerms {
    pub(super) fn of(context: &Context, lexicon: &Lexicon) -> Self {
        let terms = context.names.iter().chain(&context.terms).map(|phrase| (None, phrase));
        let added = context.added.iter().map(|added| (Some(added.category), &added.words));
        let mut tokens = Vec::new();
        let mut all = Vec::new();
        for (category, phrase) in terms.chain(added) {
            if Tokenizer::new(phrase).next(lexicon, &mut tokens).is_some() {
                all.push((category, tokens.iter().map(|token| token.raw).collect()));
            }
        }
        Self(all)
    }

    pub(super) fn mark_terms(&self, lexicon: &Lexicon, tokens: &mut [Token]) {
        for (_, term) in self.0.iter().filter(|(category, _)| category.is_none()) {
            for at in 0..tokens.len() {
                if starts_with(&tokens[at..], term) {
                    for token in &mut tokens[at..at + term.len()] {
                        token.flags |= TERM;
                        token.kinds = WordClass::Name.bit();
                        token.lead = WordClass::Name as u8;
                        token.word = token::NAME;
                        token.base = token::NAME;
                        token.row = 0;
                        lexicon.finish_token(token);
                    }
                }
            }
        }
    }
}

pub(super) fn starts_with(tokens: &[Token], phrase: &[u32]) -> bool {
    tokens.len() >= phrase.len()
        && !phrase.is_empty()
        && tokens.iter().zip(phrase).all(|(token, &word)| token.raw == word)
}
