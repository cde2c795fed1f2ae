package io.huiyin.report.web;

import io.huiyin.base.City;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which counties have borders on the city's map. A city without a map has none. */
@Component
final class MapRegions {

    private final Set<String> codes = new HashSet<>();

    MapRegions(City city) throws IOException {
        ClassPathResource map = new ClassPathResource("static/map/" + city.code() + ".geojson");
        if (map.exists()) {
            try (InputStream in = map.getInputStream()) {
                for (JsonNode feature : JsonMapper.shared().readTree(in).required("features")) {
                    codes.add(feature.required("properties").required("code").asString());
                }
            }
        }
    }

    boolean isEmpty() {
        return codes.isEmpty();
    }

    boolean has(String code) {
        return codes.contains(code);
    }
}
