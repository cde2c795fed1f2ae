package io.huiyin.register;

import java.util.List;
import java.util.Optional;

/** Targets of imports that come and go with definitions. Found as a bean by the importer, as a {@link RegisterTarget} is. */
public interface RegisterTargets {

    /** Names of the registers. */
    List<String> registers();

    Optional<RegisterTarget> find(String register);
}
