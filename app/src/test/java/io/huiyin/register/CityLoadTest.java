package io.huiyin.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.network.Network;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class CityLoadTest {

    @Test
    void aLoadThatWasCutShortIsBroughtToItsEnd() {
        List<Map<String, String>> rows = CityPack.rows("1505");
        try (TestCity city = TestDatabase.freshCity();
                ConfigurableApplicationContext application = SmallApplication.on(city)) {
            Importer importer = application.getBean(Importer.class);
            importer.run(rows.subList(0, 400), NetworkTarget.UNIT, ImportOptions.by(Actor.system("1505/")));

            CityLoad load = application.getBean(CityLoad.class);
            assertThat(load.run(List.of(), System.out, System.err)).isZero();
            assertThat(units(city)).isEqualTo(rows.size());

            assertThat(load.run(List.of(), System.out, System.err)).isZero();
            assertThat(units(city)).isEqualTo(rows.size());
            assertThat(application.getBean(Network.class).findUnit("1505-hotline"))
                    .isPresent();
        }
    }

    private static int units(TestCity city) {
        return city.appClient()
                .sql("select count(*) from unit")
                .query(Integer.class)
                .single();
    }
}
