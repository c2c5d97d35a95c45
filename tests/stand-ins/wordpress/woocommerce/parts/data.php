<?php

/** What every object of WooCommerce is: properties behind getters and setters, meta, and hooks around its saving. */

declare(strict_types=1);

class WC_DateTime extends DateTime
{
    public function __toString(): string
    {
        return $this->format(DATE_ATOM);
    }

    public function getOffsetTimestamp(): int
    {
        return $this->getTimestamp() + $this->getOffset();
    }

    public function date(string $format): string
    {
        return $this->format($format);
    }

    public function date_i18n(string $format = 'Y-m-d'): string
    {
        return date_i18n($format, $this->getOffsetTimestamp());
    }
}

class WC_Meta_Data implements JsonSerializable
{
    private array $now;
    private array $stored;

    public function __construct(array $meta)
    {
        $this->now    = $meta;
        $this->stored = $meta;
    }

    public function __get(string $key)
    {
        return $this->now[ $key ] ?? null;
    }

    public function __set(string $key, $value): void
    {
        $this->now[ $key ] = $value;
    }

    public function __isset(string $key): bool
    {
        return isset($this->now[ $key ]);
    }

    public function get_changes(): array
    {
        return array_filter($this->now, fn($value, $key) => ($this->stored[ $key ] ?? null) !== $value, ARRAY_FILTER_USE_BOTH);
    }

    public function apply_changes(): void
    {
        $this->stored = $this->now;
    }

    public function get_data(): array
    {
        return $this->now;
    }

    #[ReturnTypeWillChange]
    public function jsonSerialize()
    {
        return $this->now;
    }
}

abstract class WC_Data
{
    protected $object_type = 'data';
    protected $id          = 0;
    protected $data        = array();
    protected $changes     = array();
    /** @var WC_Meta_Data[] */
    protected $meta_data = array();
    /** Whether it has been read: changes before that are none. */
    protected $object_read = true;

    /** Each get_ and set_ of a property; WooCommerce has written them out one by one. */
    public function __call(string $name, array $given)
    {
        $prop = substr($name, 4);
        if (0 === strpos($name, 'get_') && array_key_exists($prop, $this->data)) {
            return $this->get_prop($prop, $given[0] ?? 'view');
        }
        if (0 === strpos($name, 'set_') && array_key_exists($prop, $this->data)) {
            $this->set_prop($prop, $given[0]);
            return null;
        }
        throw new Error('Call to undefined method ' . get_class($this) . '::' . $name . '()');
    }

    /** For the test that the stand-in has what the plugin calls. */
    public static function knows(string $class, string $method): bool
    {
        $made = ( new ReflectionClass($class) )->newInstanceWithoutConstructor();
        $at   = new ReflectionProperty($class, 'data');
        $at->setAccessible(true);
        $prop = preg_replace('/^[gs]et_/', '', $method);
        return method_exists($class, $method) || ( $prop !== $method && array_key_exists($prop, $at->getValue($made)) );
    }

    protected function get_prop(string $prop, string $context = 'view')
    {
        $value = array_key_exists($prop, $this->changes) ? $this->changes[ $prop ] : $this->data[ $prop ];
        return 'view' === $context ? apply_filters($this->get_hook_prefix() . $prop, $value, $this) : $value;
    }

    protected function set_prop(string $prop, $value): void
    {
        if (0 === strpos($prop, 'date_')) {
            $value = self::date($value);
        }
        if (! $this->object_read) {
            $this->data[ $prop ] = $value;
        } elseif ($value !== $this->data[ $prop ] || array_key_exists($prop, $this->changes)) {
            $this->changes[ $prop ] = $value;
        }
    }

    protected static function date($value): ?WC_DateTime
    {
        if (null === $value || '' === $value || $value instanceof WC_DateTime) {
            return $value ? $value : null;
        }
        $date = is_numeric($value) ? new WC_DateTime('@' . $value) : new WC_DateTime((string) $value, wp_timezone());
        return $date->setTimezone(wp_timezone());
    }

    protected function get_hook_prefix(): string
    {
        return 'woocommerce_' . $this->object_type . '_get_';
    }

    public function get_id()
    {
        return $this->id;
    }

    public function set_id($id): void
    {
        $this->id = (int) $id;
    }

    public function get_changes(): array
    {
        return $this->changes;
    }

    public function apply_changes(): void
    {
        $this->data    = array_replace($this->data, $this->changes);
        $this->changes = array();
    }

    public function get_data(): array
    {
        $now = array_replace($this->data, $this->changes);
        return array( 'id' => $this->get_id() ) + $now + array( 'meta_data' => $this->get_meta_data() );
    }

    public function get_meta_data(): array
    {
        return array_values(array_filter($this->meta_data, fn($meta) => null !== $meta->value));
    }

    public function get_meta($key = '', $single = true, $context = 'view')
    {
        $found = array_values(array_filter($this->get_meta_data(), fn($meta) => $meta->key === $key));
        if (! $single) {
            return $found;
        }
        return $found ? $found[0]->value : '';
    }

    public function meta_exists($key = ''): bool
    {
        return (bool) array_filter($this->get_meta_data(), fn($meta) => $meta->key === $key);
    }

    public function add_meta_data($key, $value, $unique = false): void
    {
        if ($unique) {
            $this->delete_meta_data($key);
        }
        $this->meta_data[] = new WC_Meta_Data(array( 'id' => 0, 'key' => $key, 'value' => self::plain($value) ));
    }

    public function update_meta_data($key, $value, $meta_id = 0): void
    {
        foreach ($this->meta_data as $meta) {
            if ($meta->key === $key && null !== $meta->value && (! $meta_id || $meta->id === (int) $meta_id)) {
                $meta->value = self::plain($value);
                return;
            }
        }
        $this->add_meta_data($key, $value);
    }

    /** As it comes out of a database: numbers and booleans are text there. */
    private static function plain($value)
    {
        return is_scalar($value) ? ( is_bool($value) ? ( $value ? '1' : '' ) : (string) $value ) : $value;
    }

    public function delete_meta_data($key): void
    {
        foreach ($this->meta_data as $meta) {
            if ($meta->key === $key) {
                $meta->value = null;
            }
        }
    }

    /** Tells each change, once. @return bool whether there was one */
    protected function settle_meta(): bool
    {
        $told = array();
        foreach ($this->meta_data as $at => $meta) {
            if (null === $meta->value) {
                unset($this->meta_data[ $at ]);
                $meta->id && $told[] = array( 'deleted', $meta );
            } elseif (! $meta->id) {
                $meta->id = Tests_Store::next('meta');
                $told[]   = array( 'added', $meta );
            } elseif ($meta->get_changes()) {
                $told[] = array( 'updated', $meta );
            }
            $meta->apply_changes();
        }
        $this->meta_data = array_values($this->meta_data);
        if (! $told) {
            return false;
        }
        $this->write();
        $this->meta_written();
        foreach ($told as list($what, $meta)) {
            do_action("{$what}_{$this->object_type}_meta", $meta->id, $this->get_id(), $meta->key, $meta->value);
        }
        return true;
    }

    protected function meta_written(): void
    {
    }

    public function save_meta_data(): void
    {
        $this->settle_meta();
    }

    public function delete($force_delete = false)
    {
        $check = apply_filters("woocommerce_pre_delete_$this->object_type", null, $this, $force_delete);
        if (null !== $check) {
            return $check;
        }
        $this->remove($force_delete);
        return true;
    }

    /** Into its table, as it is now. */
    abstract protected function write(): void;

    abstract protected function remove($force): void;

    abstract public function save();
}

/** Where the stand-in keeps its objects: a row has an id, what it belongs to, and everything else as JSON. */
final class Tests_Store
{
    public static function next(string $what): int
    {
        $id = 1 + (int) get_option("tests_next_$what", 'meta' === $what ? 1000 : 0);
        update_option("tests_next_$what", $id, false);
        return $id;
    }

    public static function write(string $table, int $id, array $row, array $body): int
    {
        global $wpdb;
        $row['body'] = wp_json_encode($body);
        if ($id && $wpdb->get_var($wpdb->prepare("SELECT id FROM {$wpdb->prefix}{$table} WHERE id = %d", $id))) {
            $wpdb->update($wpdb->prefix . $table, $row, array( 'id' => $id ));
            return $id;
        }
        $wpdb->insert($wpdb->prefix . $table, $id ? $row + array( 'id' => $id ) : $row);
        return $id ? $id : (int) $wpdb->insert_id;
    }

    public static function read(string $table, string $where, array $values): array
    {
        global $wpdb;
        $rows = $wpdb->get_results($wpdb->prepare("SELECT * FROM {$wpdb->prefix}{$table} WHERE $where", $values), ARRAY_A);
        return array_map(static fn($row) => array( 'body' => json_decode($row['body'], true) ) + $row, $rows);
    }

    public static function delete(string $table, array $where): void
    {
        global $wpdb;
        $wpdb->delete($wpdb->prefix . $table, $where);
    }
}
