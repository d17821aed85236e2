package dev.forewarn.aws.dynamodb;

import dev.forewarn.port.Ledger.Entry;
import dev.forewarn.port.Ledger.Sent;
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

    /** The sort key: {@code USER#PASSWORD_CHANGED_AT#EXPIRES_AT#DAYS_LEFT}. */
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

    static final int KNOWN_FORMAT = 1;

    /** Sorts before every name of an IAM user. */
    static final String BEFORE_ALL_NOTICES = " ";

    private static final char SEPARATOR = '#';

    private LedgerItem() {}

    static Map<String, AttributeValue> key(Notice notice) {
        return Map.of(ACCOUNT, text(notice.account()), NOTICE, text(sortKey(notice)));
    }

    /**
     * No two notices have the same: the last three parts have no separator in them, whatever the user's name has.
     */
    private static String sortKey(Notice notice) {
        return notice.user() + SEPARATOR + notice.passwordChangedAt() + SEPARATOR + notice.expiresAt() + SEPARATOR
                + notice.milestone().daysLeft();
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
        int milestone = sortKey.lastIndexOf(SEPARATOR);
        int expiresAt = sortKey.lastIndexOf(SEPARATOR, milestone - 1);
        int changedAt = sortKey.lastIndexOf(SEPARATOR, expiresAt - 1);
        return new Notice(
                account,
                sortKey.substring(0, changedAt),
                Instant.parse(sortKey.substring(changedAt + 1, expiresAt)),
                Instant.parse(sortKey.substring(expiresAt + 1, milestone)),
                new Milestone(Integer.parseInt(sortKey.substring(milestone + 1))));
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
