package io.huiyin.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostDatabaseTest {

    @ParameterizedTest
    @ValueSource(strings = {"08003", "08006", "57P01", "57P02", "57P03"})
    void whatTellsThatTheServerIsGoneIsALossHoweverDeepItLies(String state) {
        assertThat(LostDatabase.isBehind(new IllegalStateException(new RuntimeException(failure(state)))))
                .isTrue();
    }

    @Test
    void ofABatchAnyStatementMaySayIt() {
        BatchUpdateException batch = new BatchUpdateException("batch entry 3", "25P02", new int[0]);
        batch.setNextException(failure("23505"));
        assertThat(LostDatabase.isBehind(batch)).isFalse();
        batch.setNextException(failure("08006"));
        assertThat(LostDatabase.isBehind(new RuntimeException(batch))).isTrue();
    }

    @Test
    void thePoolGivesNoConnectionOrHasTakenItAway() {
        assertThat(LostDatabase.isBehind(new SQLTransientConnectionException("not available")))
                .isTrue();
        assertThat(LostDatabase.isBehind(new SQLException("Connection is closed")))
                .isTrue();
    }

    @Test
    void anyOtherFailureIsNone() {
        assertThat(LostDatabase.isBehind(failure("23505"))).isFalse();
        assertThat(LostDatabase.isBehind(new SQLException("something else"))).isFalse();
        assertThat(LostDatabase.isBehind(new IllegalStateException("no database")))
                .isFalse();
    }

    /** A failure that is the cause of its own cause does not keep anybody waiting. */
    @Test
    void aRingOfCausesEnds() {
        RuntimeException one = new RuntimeException("one");
        RuntimeException other = new RuntimeException("other", one);
        one.initCause(other);
        assertThat(LostDatabase.isBehind(one)).isFalse();
    }

    private static SQLException failure(String state) {
        return new SQLException("a failure", state);
    }
}
