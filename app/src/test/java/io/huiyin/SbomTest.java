package io.huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product says what it is made of, each library with its version and licence. */
class SbomTest {

    @Test
    void everyLibraryIsListedAndNothingThatOnlyTestsNeed() throws IOException {
        List<String> libraries = new ArrayList<>();
        try (InputStream file = SbomTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            JsonNode sbom = JsonMapper.shared().readTree(Objects.requireNonNull(file));
            assertThat(sbom.at("/bomFormat").asString()).isEqualTo("CycloneDX");
            for (JsonNode one : sbom.at("/components")) {
                libraries.add(one.at("/purl").asString());
                assertThat(one.at("/version").asString())
                        .as(one.at("/purl").asString())
                        .isNotEmpty();
                assertThat(one.at("/licenses")).as(one.at("/purl").asString()).isNotEmpty();
            }
        }
        assertThat(libraries)
                .hasSizeGreaterThan(100)
                .anyMatch(purl -> purl.startsWith("pkg:maven/org.postgresql/postgresql@"))
                .noneMatch(purl -> purl.contains("playwright") || purl.contains("/org.junit"));
    }
}
