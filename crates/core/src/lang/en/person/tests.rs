//! Notes about the person, and what is said to them.

use super::*;
use crate::lang::en::speech::capitalise;
use proptest::prelude::*;

#[test]
fn the_person_is_addressed_wherever_nobody_else_can_be_meant() {
    for (typed, spoken, unsure) in [
        ("They are great with clients", "You are great with clients", 0),
        ("On 27 February they stayed until the order was out", "On 27 February you stayed until the order was out", 0),
        ("S.K. handled the storm well. They stayed late.", "You handled the storm well. You stayed late.", 0),
        ("SK’s emails", "Your emails", 0),
        ("They told clients that their orders were late", "You told clients that their orders were late", 1),
        ("S.K. helped Dana. They were glad.", "You helped Dana. They were glad.", 1),
        ("You stayed late.", "You stayed late.", 0),
        ("I never trained her on the new template", "I never trained you on the new template", 0),
        ("nobody trusts her anymore", "Nobody trusts you anymore", 0),
        ("We agreed in May she would do it every shift", "We agreed in May you would do it every shift", 0),
        ("She told the new colleague that she was stupid", "You told the new colleague that she was stupid", 1),
        ("She kept the customer waiting while she finished", "You kept the customer waiting while you finished", 0),
        ("She missed the team meeting and her notes", "You missed the team meeting and your notes", 0),
        ("One of the customers said she had waited", "One of the customers said you had waited", 0),
        ("The client said she was sorry", "The client said she was sorry", 1),
        ("Dana asked him twice", "Dana asked you twice", 0),
        ("He had a go at Aneta when she pointed it out", "You had a go at Aneta when she pointed it out", 0),
        ("a visitor asked for the lift and she waved him off", "A visitor asked for the lift and she waved him off", 2),
        ("Two orders were late and they rang", "Two orders were late and they rang", 0),
        ("get him the scanner course", "Get you the scanner course", 0),
        ("She said “he can wait” to Dana", "You said “he can wait” to Dana", 0),
    ] {
        let said = address(typed, "S.K.");
        assert_eq!((capitalise(said.text).as_str(), said.unsure.len()), (spoken, unsure), "{typed:?}");
    }
    for (told, typed, spoken, unsure) in [
        ("gave a customer the wrong glasses", "she drove home in them", "she drove home in them", 1),
        ("gave a customer the wrong glasses", "the team covered for him", "the team covered for him", 1),
        ("he gave a customer the wrong glasses", "he had to ring", "you had to ring", 0),
        ("he gave a customer the wrong glasses", "she drove home in them", "she drove home in them", 0),
        ("left early", "she lost an hour", "you lost an hour", 0),
        ("gave the clients the wrong form", "they rang twice", "they rang twice", 0),
    ] {
        let said = address_after(told, typed, "S.K.");
        assert_eq!((said.text.as_str(), said.unsure.len()), (spoken, unsure), "{typed:?}");
    }
    for (typed, spoken) in [
        ("Sam was late", "you was late"),
        ("sam left early", "you left early"),
        ("Taylor left early", "you left early"),
    ] {
        assert_eq!(to_you(typed, "Sam Taylor"), spoken.replace("you was", "you were"), "{typed:?}");
    }
}

#[test]
fn what_is_somebody_elses_stays_theirs() {
    for (told, typed, spoken) in [
        ("Davor never signs the sheets", "mrs okonkwo was furious and wants her money back", "="),
        ("he never signs the sheets", "mrs okonkwo was furious and wants her money back", "="),
        ("davor should have known", "Ms. Adeyemi lost her deposit", "="),
        ("Lena told me about it", "the client got her boiler back cold", "="),
        ("", "Mrs Bell cried and we gave her 20 euros", "="),
        ("", "One customer could not get her key back", "="),
        ("", "my boss had to cancel her holiday", "="),
        ("", "Beate moved her appointments for this", "="),
        ("", "The owner stood there with her boy and we gave her 80 euros back", "="),
        ("", "Davor snapped at the customer and she left", "you snapped at the customer and she left"),
        ("", "Davor ignored the customer. She was furious.", "you ignored the customer. She was furious."),
        ("", "Mr Kline rang twice, he wants his deposit back", "="),
        ("", "dr Shah had to ask her nurse", "="),
        ("", "lena said her shift ended at six", "="),
        ("", "Davor shouted at Mrs Bell and took her coat", "you shouted at Mrs Bell and took her coat"),
        ("", "he shouted at mrs bell and took her coat", "you shouted at mrs bell and took her coat"),
        ("", "she shouted at mr bell and took his coat", "you shouted at mr bell and took his coat"),
        ("", "the customer said “he never came” and left his key", "="),
        ("", "two customers wanted their money back", "="),
        ("", "The nurse rang Mrs Bell, her mother and her", "="),
    ] {
        let said = address_after(told, typed, "Davor");
        assert_eq!(said.text, if spoken == "=" { typed } else { spoken }, "{told:?}, {typed:?}");
    }
}

#[test]
fn the_person_is_you_all_through_where_the_others_are_not_he_or_not_she() {
    for (typed, spoken) in [
        ("Lena told me he said he won't fill in paper", "Lena told me you said you won't fill in paper"),
        (
            "When I gave him the clipboard on 24 November he put it in the parts bin",
            "When I gave you the clipboard on 24 November you put it in the parts bin",
        ),
        (
            "he is a bad mechanic or that I want to get rid of him",
            "you are a bad mechanic or that I want to get rid of you",
        ),
        ("he's not a lazy colleague and his work counts", "you’re not a lazy colleague and your work counts"),
        ("mrs okonkwo asked him and he doesn't answer", "mrs okonkwo asked you and you don't answer"),
        ("Mrs Bell said that he was rude and puts her off", "Mrs Bell said that you were rude and puts her off"),
        ("My wife saw him in his car, he was asleep", "My wife saw you in your car, you were asleep"),
        ("Mr Kline told me she hangs up", "Mr Kline told me you hang up"),
        ("Maria says he puts the sheets in the bin", "Maria says you put the sheets in the bin"),
        ("I told Lena “he is off” when he was late", "I told Lena “he is off” when you were late"),
        ("Beate saw him and he puts it on his bench", "Beate saw you and you put it on your bench"),
        ("Thomas’s sheet was there and hers was not", "Thomas’s sheet was there and yours was not"),
        ("Tom said he was tired", "Tom said he was tired"),
        ("The customer told me he was late", "The customer told me he was late"),
        ("they were late and their sheets lay about", "you were late and your sheets lay about"),
    ] {
        assert_eq!(to_you(typed, "Davor"), spoken, "{typed:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_safe(text in any::<String>(), name in any::<String>()) {
        let _: Addressed = address(&text, &name);
    }
}
