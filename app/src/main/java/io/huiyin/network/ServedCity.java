package io.huiyin.network;

import io.huiyin.base.City;
import io.huiyin.shell.CityName;
import io.huiyin.shell.Language;
import org.springframework.stereotype.Component;

/** Tells the pages the name of the city; its code before it was loaded. */
@Component
class ServedCity implements CityName {

    private final Network network;
    private final City city;

    ServedCity(Network network, City city) {
        this.network = network;
        this.city = city;
    }

    @Override
    public String in(Language language) {
        return network.findUnit(city.code())
                .map(unit -> network.displayName(unit, language.locale()))
                .orElse(city.code());
    }
}
