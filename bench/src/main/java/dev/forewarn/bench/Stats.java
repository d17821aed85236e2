package dev.forewarn.bench;

import dev.forewarn.bench.ses.Mail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a fake has counted, in figures. */
final class Stats {
    private static final long SECOND = 1_000_000_000;

    private Stats() {}

    /** All figures, for JSON. */
    static Map<String, Object> of(FakeAws fake) {
        List<Mail> mails = fake.mails();
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("due", fake.due().size());
        stats.put("mails", mails.size());
        stats.put("recipients", mails.stream().flatMap(mail -> mail.to().stream()).distinct().count());
        stats.put("mostMailsInASecond", mostInASecond(mails));
        stats.put("secondsOfMails",
                mails.isEmpty() ? 0 : (mails.getLast().nanoTime() - mails.getFirst().nanoTime()) / (double) SECOND);
        stats.put("items", fake.items().size());
        stats.put("calls", fake.calls());
        stats.put("throttled", fake.throttled());
        stats.put("struck", fake.struck());
        stats.put("mostInFlight", fake.mostInFlight());
        return stats;
    }

    /** @param mails in the order of their time */
    static int mostInASecond(List<Mail> mails) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < mails.size(); last++) {
            while (mails.get(last).nanoTime() - mails.get(first).nanoTime() >= SECOND) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
