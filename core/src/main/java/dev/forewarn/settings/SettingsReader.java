package dev.forewarn.settings;

import dev.forewarn.message.TemplateFolder;
import dev.forewarn.message.Templates;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.reminder.Schedule;
import dev.forewarn.settings.Settings.LedgerPlace;
import dev.forewarn.settings.Settings.Mail;
import dev.forewarn.text.Printable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes settings of a document that YAML or JSON was read from: mappings, lists, text, numbers. */
public final class SettingsReader {
    private static final Pattern ROLE = Pattern.compile("([\\w+=,.@-]+/)*[\\w+=,.@-]{1,64}");

    private final List<String> problems = new ArrayList<>();

    private final Function<Path, Optional<Templates>> folders;

    private SettingsReader(Function<Path, Optional<Templates>> folders) {
        this.folders = folders;
    }

    /** What a document is read for. */
    public enum Purpose {
        /** Looking only: nothing is mailed, and no sender is needed. */
        READING,
        /** Mail goes out: a sender is needed. */
        SENDING,
        /**
         * Mail goes out from where no files are kept, and where a run that failed is repeated unasked: a sender, SES and a
         * ledger in DynamoDB are needed.
         */
        SENDING_WITHOUT_FILES
    }

    /**
     * Reads a document.
     *
     * @param document what a YAML or JSON parser made of it; null when it is empty
     * @throws InvalidSettingsException with all problems at once
     */
    public static Settings read(@Nullable Object document, Purpose purpose) {
        return read(document, purpose, folder -> Optional.of(TemplateFolder.read(folder)));
    }

    /**
     * Reads a document that may name a folder of templates.
     *
     * @param folders reads such a folder; empty where it can't be looked at, and forewarn's own templates are taken
     * @throws InvalidSettingsException with all problems at once, those of the templates among them
     */
    public static Settings read(@Nullable Object document, Purpose purpose,
            Function<Path, Optional<Templates>> folders) {
        return new SettingsReader(folders).settings(document, purpose);
    }

    private Settings settings(@Nullable Object document, Purpose purpose) {
        Section root = new Section("", document, problems);
        Optional<String> accountName = root.section("account").text("name");
        Settings.MaximumAges ages = new Settings.MaximumAges(
                root.section("password").integer("max_age_days", 1, 1095).map(Duration::ofDays),
                root.section("access_keys").integer("max_age_days", 1, 3650).map(Duration::ofDays));
        Section remindersSection = root.section("reminders");
        Mail mail = MailSection.read(root.section("mail"), purpose);
        Section recipientsSection = root.section("recipients");
        RecipientRules recipients = RecipientsSection.read(recipientsSection, mail.from());
        Schedule reminders = RemindersSection.read(remindersSection, recipients);
        Settings.Messages messages = MessagesSection.read(root.section("messages"), folders,
                recipientsSection.bool("self_service").orElse(false));
        Optional<Settings.Digest> digest = DigestSection.read(root.section("digest"), recipients);
        LedgerPlace ledger = LedgerSection.read(root, reminders, digest);
        Optional<String> memberRole = root.section("organization").parsed("member_role", SettingsReader::role);
        if (purpose == Purpose.SENDING_WITHOUT_FILES) {
            LedgerSection.requireNoFiles(root, mail.transport(), ledger);
        }
        root.reportUnknownKeys();
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new Settings(accountName, ages, reminders, recipients, messages, mail, digest, ledger, memberRole);
    }

    /** IAM user guide, "IAM and STS quotas": names of at most 64 characters, and paths before them. */
    private static String role(String text) {
        if (!ROLE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + Printable.of(text, 60)
                    + "' is not a role's name, with its path before it where it has one: forewarn-member, or"
                    + " security/forewarn-member");
        }
        return text;
    }
}
