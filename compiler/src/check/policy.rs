//! The policy's head.

use super::Checker;
use super::calendars::day_number;
use crate::problems::expires_first::ExpiresFirst;
use crate::problems::missing_policy::MissingPolicy;
use crate::problems::several_policies::SeveralPolicies;
use crate::problems::unknown_timezone::UnknownTimezone;
use diagnose::{FileId, Span, Spanned};
use grammar::tree::{Date, Given, Policy};
use ruleset::PolicyHead;

/// The zone of a policy that names none: the one legal time of the cities this is for.
const DEFAULT_ZONE: &str = "Asia/Shanghai";

impl Checker<'_> {
    pub(super) fn check_policy(&mut self) {
        self.meaning.timezone = DEFAULT_ZONE.to_owned();
        let declared = self.declared;
        let Some(((declaration, policy), others)) = declared.policies.split_first() else {
            self.report(MissingPolicy { at: Span::new(FileId(0), 0, 0) });
            return;
        };
        for (_, other) in others {
            self.report(SeveralPolicies { at: other.name.span, first: policy.name.span });
        }
        self.only_basis(&declaration.tail);
        self.check_zone(policy);
        let effective = self.day(&policy.effective);
        let mut expires = self.day(&policy.expires);
        if let (Some(from), Some(to)) = (&policy.effective, &policy.expires)
            && effective >= expires
        {
            self.report(ExpiresFirst { at: to.value.span, effective: from.value.span });
            expires = None;
        }
        self.surface.policy = PolicyHead {
            name: policy.name.value.clone(),
            title: text(&policy.title),
            version: text(&policy.version),
            serial: policy.serial.as_ref().map_or(0, |serial| serial.value),
            effective,
            expires,
            jurisdiction: text(&policy.jurisdiction),
        };
    }

    fn check_zone(&mut self, policy: &Policy) {
        let Some(zone) = &policy.timezone else { return };
        match jiff::tz::TimeZone::get(&zone.value) {
            Ok(_) => self.meaning.timezone = zone.value.clone(),
            Err(_) => self.report(UnknownTimezone { at: zone.span, name: zone.value.clone() }),
        }
    }

    fn day(&mut self, date: &Option<Given<Spanned<Date>>>) -> Option<i32> {
        date.as_ref().map(|given| day_number(self.given(given).value))
    }
}

fn text(text: &Option<Spanned<String>>) -> String {
    text.as_ref().map(|text| text.value.clone()).unwrap_or_default()
}
