package dev.forewarn.aws.dynamodb;

import dev.forewarn.port.Ledger.Entry;
import dev.forewarn.port.Ledger.Sent;
import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import dev.forewarn.text.SortableInstant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One notice as an item, some 300 bytes long: a query answers a megabyte a page, and keeps what is asked for together by
 * its key. What identifies the notice is read from the key. Pure.
 */
final class LedgerItem {
    /** The partition key: the account's twelve digits. */
    static final String ACCOUNT = "account";

    /**
     * The sort key: {@code USER#CHANGED_AT#EXPIRES_AT#DAYS_LEFT} for a password of which its owner is told, as it was when there
     * was nothing else; {@code USER#CHANGED_AT#EXPIRES_AT#DAYS_LEFT#KIND#AUDIENCE} for all others.
     */
    static final String NOTICE = "notice";

    /** The user once more, by which people can filter a table; it is not read. */
    static final String USER = "user";

    static final String DECIDED_AT = "decidedAt";
    static final String TO = "to";
    static final String LEASE_UNTIL = "leaseUntil";
    static final String CLAIM_ID = "claimId";
    static final String LOST_ANSWERS = "lostAnswers";
    static final String SENT_AT = "sentAt";
    static final String MESSAGE_ID = "messageId";

    /** When DynamoDB may delete the item, in seconds since 1970, as its time to live wants it. */
    static final String EXPIRE_AT = "expireAt";

    /** Which forewarn can read the item. */
    static final String FORMAT = "format";

    static final int KNOWN_FORMAT = 2;

    /** Of a password of which its owner is told: what there was at first. */
    private static final int FIRST_FORMAT = 1;

    /** Sorts before every name of an IAM user. */
    static final String BEFORE_ALL_NOTICES = " ";

    private static final String SEPARATOR = "#";
    private static final int FIRST_PARTS = 4;
    private static final int ALL_PARTS = 6;

    private LedgerItem() {}

    static Map<String, AttributeValue> key(Notice notice) {
        return Map.of(ACCOUNT, text(notice.account()), NOTICE, text(sortKey(notice)));
    }

    /**
     * No two notices have the same: no part has a separator in it but the last, an address, in which it may be; neither names
     * of IAM users, nor instants, numbers and kinds have one.
     */
    private static String sortKey(Notice notice) {
        String key = notice.user() + SEPARATOR + notice.changedAt() + SEPARATOR + notice.expiresAt() + SEPARATOR
                + notice.milestone().daysLeft();
        return isOfFirstFormat(notice) ? key : key + SEPARATOR + notice.kind() + SEPARATOR + notice.audience();
    }

    /** The format of a notice's item. The first as long as it will do, so that a forewarn that knows no other can go on. */
    static int formatOf(Notice notice) {
        return isOfFirstFormat(notice) ? FIRST_FORMAT : KNOWN_FORMAT;
    }

    private static boolean isOfFirstFormat(Notice notice) {
        return notice.kind() == CredentialKind.PASSWORD && notice.audience().equals(Audience.OWNER);
    }

    /** The entry of an item of a known format; throws a RuntimeException when something is missing in it or wrong. */
    static Entry entry(Map<String, AttributeValue> item) {
        return new Entry(
                notice(required(item, ACCOUNT).s(), required(item, NOTICE).s()),
                Instant.parse(required(item, DECIDED_AT).s()),
                required(item, TO).l().stream().map(AttributeValue::s).toList(),
                Instant.parse(required(item, LEASE_UNTIL).s()),
                lostAnswers(item),
                Optional.ofNullable(item.get(SENT_AT))
                        .map(sentAt -> new Sent(Instant.parse(sentAt.s()), required(item, MESSAGE_ID).s())));
    }

    private static Notice notice(String account, String sortKey) {
        String[] parts = sortKey.split(SEPARATOR, ALL_PARTS);
        if (parts.length != FIRST_PARTS && parts.length != ALL_PARTS) {
            throw new IllegalArgumentException("its key has " + parts.length + " parts");
        }
        boolean first = parts.length == FIRST_PARTS;
        return new Notice(
                account,
                parts[0],
                first ? CredentialKind.PASSWORD : CredentialKind.parse(parts[4]),
                Instant.parse(parts[1]),
                Instant.parse(parts[2]),
                new Milestone(Integer.parseInt(parts[3])),
                first ? Audience.OWNER : Audience.parse(parts[5]));
    }

    static int format(Map<String, AttributeValue> item) {
        return Integer.parseInt(required(item, FORMAT).n());
    }

    static int lostAnswers(Map<String, AttributeValue> item) {
        return Integer.parseInt(required(item, LOST_ANSWERS).n());
    }

    private static AttributeValue required(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no attribute '" + name + "'");
        }
        return value;
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue texts(List<String> texts) {
        return AttributeValue.fromL(texts.stream().map(AttributeValue::fromS).toList());
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    /** An instant that is compared with others; the rest are written as they print. */
    static AttributeValue sortable(Instant instant) {
        return AttributeValue.fromS(SortableInstant.format(instant));
    }
}
