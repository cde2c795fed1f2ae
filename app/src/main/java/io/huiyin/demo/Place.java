package io.huiyin.demo;

import java.util.List;

/**
 * A community or village of the city.
 *
 * @param community as spoken: without the word for its committee
 * @param urban false for a village
 * @param compounds those that the network knows; empty where it ends with the community
 */
record Place(
        String code,
        String community,
        String streetCode,
        String street,
        String countyCode,
        String county,
        boolean urban,
        List<Compound> compounds) {

    record Compound(String code, String name) {}

    Place {
        compounds = List.copyOf(compounds);
    }
}
