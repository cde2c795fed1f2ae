package io.huiyin.base;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Port: lists whose filters can be kept as {@link SavedViews}. Implemented by the modules that have lists. */
public interface FilteredLists {

    /** True for the page of such a list. */
    boolean has(String page);

    /**
     * Why a filter cannot be kept; empty when it can. One that looks for a value of a person would outlive the disposal of it.
     *
     * @param query parameters of the page's address, without empty ones
     */
    Optional<Refused> refusal(String page, Map<String, List<String>> query);
}
