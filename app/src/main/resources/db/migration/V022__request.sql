-- What requesters asked and were told, in every register of matters: the hotline is one of several.
alter table hotline rename to request;
alter index hotline_phone rename to request_phone;
alter index hotline_pkey rename to request_pkey;
