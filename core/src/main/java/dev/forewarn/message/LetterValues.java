package dev.forewarn.message;

import com.ibm.icu.util.ULocale;
import dev.forewarn.account.Account;
import dev.forewarn.account.IamUser;
import dev.forewarn.recipient.Role;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.DaysLeft;
import com.samskivert.mustache.Mustache;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The values of a letter by the names of {@link Variable}, in its reader's language and zone. */
final class LetterValues {
    private final Letter letter;
    private final Texts texts;
    private final Moments moments;
    private final Map<String, Object> ofLetter = new HashMap<>();

    private LetterValues(Letter letter, Texts texts, Moments moments) {
        this.letter = letter;
        this.texts = texts;
        this.moments = moments;
    }

    /**
     * All values but the subject; beside them, for templates, the text of each key, by the name 'text.KEY', with the values of
     * the letter or of the item that it stands in.
     */
    static Map<String, Object> of(Letter letter, Texts texts, Moments moments) {
        return new LetterValues(letter, texts, moments).values();
    }

    private Map<String, Object> values() {
        Item first = letter.items().getFirst();
        List<Item> further = letter.items().subList(1, letter.items().size());
        tellAccount();
        tellReader();
        ofLetter.put("several", !further.isEmpty());
        ofLetter.put("more", further.size());
        Map<String, Object> values = withTexts(first);
        values.put("linked", isLinked(first));
        values.put("headline", texts.of(headline(first), values));
        values.put("further", further.stream().map(this::withTexts).toList());
        return values;
    }

    private void tellAccount() {
        Account account = letter.account();
        ofLetter.put("account", DisplayName.of(letter.accountName()));
        ofLetter.put("accountId", account.id());
        ofLetter.put("named", !letter.accountName().equals(account.id()));
        ofLetter.put("signInPage", account.signInPage());
        ofLetter.put("signInStart", account.signInStart());
        ofLetter.put("hardExpiry", letter.hardExpiry().filter(hard -> hard).isPresent());
        ofLetter.put("softExpiry", letter.hardExpiry().filter(hard -> !hard).isPresent());
        ofLetter.put("unknownExpiry", letter.hardExpiry().isEmpty());
        ofLetter.put("expiry", letter.hardExpiry().map(hard -> hard ? "hard" : "soft").orElse("unknown"));
        ofLetter.put("restricted", letter.anyoneMayChange().filter(may -> !may).isPresent());
        ofLetter.put("knownAt", letter.knownAt()
                .map(at -> moments.whole(at, letter.reader().language(), letter.reader().zone())).orElse(""));
    }

    private void tellReader() {
        Role role = letter.reader().role();
        String user = letter.items().getFirst().user();
        ofLetter.put("language", texts.language().toLanguageTag());
        ofLetter.put("direction", ULocale.forLocale(texts.language()).isRightToLeft() ? "rtl" : "ltr");
        ofLetter.put("sender", DisplayName.of(letter.from().name().isEmpty() ? letter.from().address().toString()
                : letter.from().name()));
        ofLetter.put("senderAddress", letter.from().address().toString());
        ofLetter.put("answersTo", letter.answersTo().toString());
        ofLetter.put("selfService", isSelfService());
        ofLetter.put("role", role.name().toLowerCase(Locale.ROOT));
        for (Role each : Role.values()) {
            ofLetter.put(each.name().toLowerCase(Locale.ROOT), each == role);
        }
        ofLetter.put("oneself", role == Role.OWNER
                && letter.items().stream().allMatch(item -> item.user().equals(user)));
    }

    /** Whether the reader is to use forewarn, whose commands act on whoever runs them. */
    private boolean isSelfService() {
        return letter.selfService() && letter.reader().role() == Role.OWNER;
    }

    private boolean isLinked(Item first) {
        return switch (letter.reader().role()) {
            case OWNER, RESPONSIBLE -> first.kind() == CredentialKind.PASSWORD || first.console();
            case FALLBACK, ESCALATION -> false;
        };
    }

    private Map<String, Object> withTexts(Item item) {
        Map<String, Object> values = new HashMap<>(ofLetter);
        boolean expired = item.isExpired(letter.asOf());
        boolean lastDay = MessageKind.isLastDay(letter, item);
        boolean password = item.kind() == CredentialKind.PASSWORD;
        boolean hard = letter.hardExpiry().orElse(false);
        boolean console = password ? !(expired && hard) : item.console();
        int daysLeft = DaysLeft.of(item.expiresAt(), letter.asOf());
        Locale language = letter.reader().language();
        values.put("user", DisplayName.of(item.user()));
        values.put("credential", password ? "password" : "accessKey");
        values.put("password", password);
        values.put("accessKey", !password);
        values.put("status", expired ? "expired" : lastDay ? "lastDay" : "future");
        values.put("expired", expired);
        values.put("lastDay", lastDay);
        values.put("daysLeft", Math.max(0, daysLeft));
        values.put("daysAgo", Math.max(0, -daysLeft));
        values.put("day", moments.day(item.expiresAt(), language, letter.reader().zone()));
        values.put("moment", moments.brief(item.expiresAt(), language, letter.reader().zone()));
        values.put("expiresAt", moments.whole(item.expiresAt(), language, letter.reader().zone()));
        values.put("changedAt", item.changedAt()
                .map(at -> moments.whole(at, language, letter.reader().zone())).orElse(""));
        values.put("console", console);
        values.put("byCommand", isByCommand(item, console));
        values.put("command", command(item));
        values.put("text", (Mustache.CustomContext) key -> texts.of(key, values));
        return values;
    }

    /** Who has several users at one address does by command what concerns one of them: the one whom the mail is about. */
    private boolean isByCommand(Item item, boolean console) {
        return isSelfService() && item.user().equals(letter.items().getFirst().user()) && switch (item.kind()) {
            case PASSWORD -> console;
            case ACCESS_KEY -> true;
        };
    }

    /** The last one names the user: without, it makes a key for whoever runs it. */
    private String command(Item item) {
        return switch (item.kind()) {
            case PASSWORD -> isSelfService() ? "forewarn password change"
                    : "aws iam change-password --cli-input-json file://FILE";
            case ACCESS_KEY -> isSelfService() ? "forewarn key rotate"
                    : "aws iam create-access-key" + (IamUser.isName(item.user()) ? " --user-name " + item.user() : "");
        };
    }

    private String headline(Item first) {
        MessageKind kind = MessageKind.of(letter);
        if (kind != MessageKind.OTHERS) {
            return kind + "-headline";
        }
        return switch (first.kind()) {
            case PASSWORD -> "others-password-headline";
            case ACCESS_KEY -> "others-key-headline";
        };
    }
}
