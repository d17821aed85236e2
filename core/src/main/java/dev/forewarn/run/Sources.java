package dev.forewarn.run;

import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.UserTags;

/** What decisions are made from. */
public record Sources(CredentialReports reports, AccountDetails accounts, UserTags tags, Ledger ledger) {}
