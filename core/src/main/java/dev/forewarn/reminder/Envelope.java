package dev.forewarn.reminder;

import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One mail: whom it goes to, and all that they are told with it. Pure.
 *
 * @param recipients those of the most urgent notice, in whose language the mail is written
 * @param sends at least one; the most urgent first
 */
public record Envelope(Recipients recipients, List<Decision.Send> sends) {
    /** What one mail can tell and still be read; mail programs cut off what is longer than 100 kilobytes. */
    static final int MOST_NOTICES = 50;

    public Envelope {
        sends = List.copyOf(sends);
        if (sends.isEmpty()) {
            throw new IllegalArgumentException("a mail tells something");
        }
    }

    /**
     * Those who get the same mail: it goes to the same people, and they read it in the same capacity. Tags hold one person's
     * address in this case and in that, and no mail system tells them apart.
     */
    private record Addressees(String to, List<String> cc, Role role) {
        static Addressees of(Recipients recipients) {
            return new Addressees(inLowerCase(recipients.to()),
                    recipients.cc().stream().map(Addressees::inLowerCase).toList(), recipients.role());
        }

        private static String inLowerCase(EmailAddress address) {
            return address.toString().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Puts into one envelope what goes to the same people, and into a further one what would be too much for it. The order
     * stays: of the envelopes, that of the most urgent notice in each.
     *
     * @param sends the most urgent first
     */
    public static List<Envelope> fill(List<Decision.Send> sends) {
        List<List<Decision.Send>> envelopes = new ArrayList<>();
        Map<Addressees, List<Decision.Send>> open = new LinkedHashMap<>();
        for (Decision.Send send : sends) {
            open.compute(Addressees.of(send.recipients()), (addressees, envelope) -> {
                List<Decision.Send> room = envelope;
                if (room == null || room.size() == MOST_NOTICES) {
                    room = new ArrayList<>();
                    envelopes.add(room);
                }
                room.add(send);
                return room;
            });
        }
        return envelopes.stream().map(filled -> new Envelope(filled.getFirst().recipients(), filled)).toList();
    }

    /** The same for the same notices, however often and in whichever words they are told. */
    public String identity() {
        return sends.stream().map(send -> send.notice()).map(notice -> String.join("\0", notice.account(),
                notice.user(), notice.kind().toString(), notice.changedAt().toString(), notice.expiresAt().toString(),
                notice.milestone().toString(), notice.audience().toString()))
                .sorted().collect(Collectors.joining("\n"));
    }

    /** The same mail, as it really goes out where all mail is redirected. */
    public Envelope redirected(RecipientRules rules) {
        return new Envelope(rules.redirected(recipients), sends.stream().map(send -> send.redirected(rules)).toList());
    }

    /** The same mail about some of its notices; nothing where there are none. */
    public Optional<Envelope> only(Predicate<Decision.Send> some) {
        List<Decision.Send> left = sends.stream().filter(some).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new Envelope(recipients, left));
    }
}
