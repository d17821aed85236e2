package dev.forewarn.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnderWayTest {
    private final List<String> said = new ArrayList<>();

    @Test
    void saysTheOutcomeAlone() {
        try (UnderWay underWay = UnderWay.start(() -> said.add("last words"))) {
            underWay.settle(() -> said.add("outcome"));
            underWay.end();
        }
        assertThat(said).containsExactly("outcome");
    }

    @Test
    void saysTheLastWordsAloneWhenItIsEndedBefore() {
        try (UnderWay underWay = UnderWay.start(() -> said.add("last words"))) {
            underWay.end();
            underWay.settle(() -> said.add("outcome"));
        }
        assertThat(said).containsExactly("last words");
    }

    @Test
    void saysTheLastWordsWhereThereIsNoOutcome() {
        try (UnderWay underWay = UnderWay.start(() -> said.add("last words"))) {
            assertThat(underWay).isNotNull();
        }
        assertThat(said).containsExactly("last words");
    }
}
