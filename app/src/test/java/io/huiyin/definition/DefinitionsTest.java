package io.huiyin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.journal.Verifier;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@StoreTest
class DefinitionsTest {

    @Test
    void aDefinitionIsPublishedOnceAndAgainWhenItHasChanged(TestCity city) {
        try (ConfigurableApplicationContext one = SmallApplication.on(city)) {
            assertThat(one.getBean(Definitions.class).currentVersion("hotline")).isEqualTo(1);
        }
        try (ConfigurableApplicationContext two = SmallApplication.on(city)) {
            Definitions definitions = two.getBean(Definitions.class);
            assertThat(definitions.currentVersion("hotline")).isEqualTo(1);
            assertThat(definitions.current("hotline").definition().begin().name())
                    .isEqualTo("received");
        }
        city.ownerClient().sql("update definition set hash = sha256('changed')").update();
        try (ConfigurableApplicationContext three = SmallApplication.on(city)) {
            Definitions definitions = three.getBean(Definitions.class);
            assertThat(definitions.currentVersion("hotline")).isEqualTo(2);
            assertThat(definitions.versions("hotline"))
                    .extracting(Definitions.Published::version)
                    .containsExactly(2, 1);
            assertThat(three.getBean(Verifier.class).verify(progress -> {}).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.where()).isEqualTo("definition hotline 1"));
        }
    }

    /** As verify does: what it sees is of one moment, and not for others. */
    @Test
    void whatIsReadInTheSnapshotOfOneIsNotKeptForOthers() {
        try (TestCity city = TestDatabase.freshCity();
                ConfigurableApplicationContext application = SmallApplication.on(city)) {
            Definitions definitions = application.getBean(Definitions.class);
            definitions.refresh();
            TransactionTemplate snapshot =
                    new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
            snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
            Thread publisher = Thread.ofPlatform().unstarted(() -> definitions.currentVersion("hotline"));
            snapshot.executeWithoutResult(status -> {
                assertThat(definitions.inForce().size()).isZero();
                publisher.start();
                join(publisher);
                definitions.refresh();
                assertThat(definitions.inForce().size()).isZero();
            });

            assertThat(definitions.find("hotline").isPresent()).isTrue();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
