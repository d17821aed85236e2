package dev.forewarn.message;

import java.util.List;

/**
 * A value of a letter that templates and texts can name.
 *
 * @param meaning for whoever writes templates
 */
record Variable(String name, Form form, String meaning) {
    /** What can be done with a value. */
    enum Form {
        /** Text, which may be empty: a section about it is then left out. */
        TEXT,
        /** A whole number, which texts can choose plural forms by. */
        NUMBER,
        /** One of few words, which texts can choose by. */
        CHOICE,
        /** True or false: for sections alone. */
        FLAG,
        /** A section is repeated for each. */
        LIST
    }

    /** What is known of the letter and of its most urgent item. */
    static final List<Variable> OF_LETTER = List.of(
            new Variable("subject", Form.TEXT, "the subject; not in the subject's own template"),
            new Variable("headline", Form.TEXT, "what it is about, in a sentence: the text `KIND-headline`"),
            new Variable("language", Form.TEXT, "of the texts, such as `de`"),
            new Variable("direction", Form.TEXT, "of writing in that language, `ltr` or `rtl`"),
            new Variable("account", Form.TEXT, "what people call the account"),
            new Variable("accountId", Form.TEXT, "its twelve digits"),
            new Variable("named", Form.FLAG, "`account` is another name than `accountId`"),
            new Variable("signInPage", Form.TEXT, "where the account's users sign in to the console: the only link"),
            new Variable("signInStart", Form.TEXT,
                    "how its address begins, such as `https://123456789012.signin.aws.amazon.com/`"),
            new Variable("linked", Form.FLAG, "forewarn's own templates link to that page"),
            new Variable("sender", Form.TEXT, "the sender's name, or address where it has none"),
            new Variable("senderAddress", Form.TEXT, "the sender's address"),
            new Variable("answersTo", Form.TEXT, "the address to write to"),
            new Variable("knownAt", Form.TEXT, "when the credential report was made; empty when it does not tell"),
            new Variable("role", Form.CHOICE,
                    "why the reader is told: `owner`, `responsible`, `fallback` or `escalation`"),
            new Variable("owner", Form.FLAG, "it is the reader's own credential"),
            new Variable("responsible", Form.FLAG, "the user's tag names the reader to be told instead"),
            new Variable("fallback", Form.FLAG, "the reader is told because the user can't be"),
            new Variable("escalation", Form.FLAG, "the reader is told because the user has not acted"),
            new Variable("oneself", Form.FLAG, "the letter is about one user alone, who reads it"),
            new Variable("expiry", Form.CHOICE, "what the account does with expired passwords: `hard` (only an"
                    + " administrator can reset them), `soft` (they are renewed at sign-in) or `unknown`"),
            new Variable("hardExpiry", Form.FLAG, "`expiry` is `hard`"),
            new Variable("softExpiry", Form.FLAG, "`expiry` is `soft`"),
            new Variable("unknownExpiry", Form.FLAG, "`expiry` is `unknown`"),
            new Variable("restricted", Form.FLAG,
                    "the password policy does not let everybody change their own password"),
            new Variable("selfService", Form.FLAG, "the reader has forewarn, and it is their own credential"),
            new Variable("several", Form.FLAG, "there are further items"),
            new Variable("more", Form.NUMBER, "how many further items there are"),
            new Variable("further", Form.LIST, "the further items, each with the values below"));

    /** What is known of each item; outside of the section {@code further}, of the most urgent one. */
    static final List<Variable> OF_ITEM = List.of(
            new Variable("user", Form.TEXT, "the IAM user's name"),
            new Variable("credential", Form.CHOICE, "`password` or `accessKey`"),
            new Variable("password", Form.FLAG, "it is a password"),
            new Variable("accessKey", Form.FLAG, "it is an access key"),
            new Variable("status", Form.CHOICE, "`future`, `lastDay` (within 24 hours) or `expired`"),
            new Variable("expired", Form.FLAG, "`status` is `expired`"),
            new Variable("lastDay", Form.FLAG, "`status` is `lastDay`"),
            new Variable("daysLeft", Form.NUMBER, "days of 24 hours until it expires, rounded up; 0 when it has"),
            new Variable("daysAgo", Form.NUMBER, "whole days of 24 hours since it expired; 0 before"),
            new Variable("day", Form.TEXT, "when it expires: '30 Nov'"),
            new Variable("moment", Form.TEXT, "when it expires: '30 Nov, 08:00 UTC'"),
            new Variable("expiresAt", Form.TEXT, "when it expires: 'Monday, 30 November 2026 at 08:00 UTC'"),
            new Variable("changedAt", Form.TEXT, "when it was made; empty when that is not known"),
            new Variable("console", Form.FLAG, "the user can sign in to the console, to replace it there"),
            new Variable("byCommand", Form.FLAG, "the reader can replace it with forewarn alone"),
            new Variable("command", Form.TEXT, "what replaces it at a command line"));
}
