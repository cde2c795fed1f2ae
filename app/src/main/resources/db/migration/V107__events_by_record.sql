-- Events lie in the order in which they were recorded: the latest are found without looking at the day before them, at no cost to who writes.
create index matter_event_recorded on matter_event using brin (recorded_at) with (pages_per_range = 16, autosummarize = on);
