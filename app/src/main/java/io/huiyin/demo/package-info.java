/** The demo city: invents a winter of hotline matters and plays them through the product's own actions. Nobody imports this module. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "journal", "network", "register", "matter"})
package io.huiyin.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
