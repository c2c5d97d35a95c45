<?php

/** WordPress' database is a file here: SQLite, by the WordPress project's own translation of what it asks of MySQL. */

define('DB_ENGINE', 'sqlite');
define('DATABASE_TYPE', 'sqlite');
define('SQLITE_MAIN_FILE', __FILE__);
require_once __DIR__ . '/sqlite-database-integration/wp-includes/sqlite/db.php';
