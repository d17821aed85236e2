package dev.forewarn.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLogTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T13:00:00.123456Z"));
    private static final String START = "{\"timestamp\":\"2026-11-22T13:00:00.123Z\",\"level\":";

    private final Lines lines = new Lines();

    private JsonLog log(LogLevel least) {
        return new JsonLog(lines.stream(), CLOCK, least);
    }

    @Test
    void writesOneObjectALineAndMasksAddressesFromInfoUp() {
        JsonLog log = log(LogLevel.DEBUG);
        log.about("request-1");
        log.log(LogLevel.WARN, "failed", Map.of("reason", "two\nlines of alice@example.com"));
        log.log(LogLevel.DEBUG, "notice", Map.of("to", "alice@example.com"));
        log.about(null);
        log.log(LogLevel.INFO, "of bob@example.com", Map.of());

        assertThat(lines.all()).containsExactly(
                START + "\"WARN\",\"message\":\"failed\",\"requestId\":\"request-1\",\"reason\":\"two\\nlines of a…@example.com\"}",
                START + "\"DEBUG\",\"message\":\"notice\",\"requestId\":\"request-1\",\"to\":\"alice@example.com\"}",
                START + "\"INFO\",\"message\":\"of b…@example.com\"}");
    }

    @Test
    void leavesOutWhatIsBelowItsLevel() {
        JsonLog log = log(LogLevel.WARN);
        log.log(LogLevel.INFO, "run", Map.of());
        log.log(LogLevel.ERROR, "function failed", Map.of());

        assertThat(lines.all()).containsExactly(START + "\"ERROR\",\"message\":\"function failed\"}");
    }

    @ParameterizedTest
    @CsvSource({"TRACE,TRACE", "debug,DEBUG", "' INFO ',INFO", "WARN,WARN", "ERROR,ERROR", "FATAL,FATAL", "'',INFO",
        "loud,INFO"})
    void knowsLambdasLevels(String name, LogLevel level) {
        assertThat(LogLevel.of(name)).isEqualTo(level);
    }

    @Test
    void takesInWhatLibrariesWarnOf() {
        Logger root = Logger.getLogger("");
        Handler[] before = root.getHandlers();
        Level level = root.getLevel();
        try {
            LibraryLog.redirect(log(LogLevel.INFO));
            LogRecord warning = new LogRecord(Level.WARNING, "can''t reach {0}");
            warning.setLoggerName("software.amazon.awssdk.Some");
            warning.setParameters(new Object[]{"alice@example.com"});
            warning.setThrown(new IllegalStateException("of bob@example.com"));
            Logger.getLogger("software.amazon.awssdk.Some").log(warning);
            Logger.getLogger("software.amazon.awssdk.Some").info("the request that is signed");
        } finally {
            for (Handler handler : root.getHandlers()) {
                root.removeHandler(handler);
            }
            for (Handler handler : before) {
                root.addHandler(handler);
            }
            root.setLevel(level);
        }

        assertThat(lines.all()).containsExactly(START + "\"WARN\",\"message\":\"can't reach a…@example.com\","
                + "\"logger\":\"software.amazon.awssdk.Some\","
                + "\"error\":\"java.lang.IllegalStateException: of b…@example.com\"}");
    }
}
