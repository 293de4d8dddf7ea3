-- A shop as somebody else might have built it: partitions, quoted names, views, types of its own.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE SCHEMA sales;
CREATE SCHEMA "Odd Schema";
CREATE TYPE sales.order_state AS ENUM ('open', 'paid', 'shipped', 'cancelled');
CREATE DOMAIN sales.amount AS numeric(12, 2) CHECK (VALUE >= 0);
CREATE TYPE sales.address AS (street text, city text);

CREATE FUNCTION sales.discounted(price numeric, percent int) RETURNS numeric
  LANGUAGE sql IMMUTABLE AS 'SELECT price * (100 - percent) / 100';

CREATE TABLE sales.customer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email citext NOT NULL UNIQUE,
  name text NOT NULL,
  city text NOT NULL,
  born date,
  home sales.address,
  tags text[] NOT NULL DEFAULT '{}',
  about jsonb NOT NULL DEFAULT '{}',
  shout text GENERATED ALWAYS AS (upper(name)) STORED,
  removed_at timestamptz
);

CREATE TABLE sales.orders (
  id bigint NOT NULL,
  customer_id bigint NOT NULL REFERENCES sales.customer,
  state sales.order_state NOT NULL,
  total sales.amount NOT NULL,
  placed_at timestamptz NOT NULL,
  note text,
  PRIMARY KEY (id, placed_at)
) PARTITION BY RANGE (placed_at);
CREATE TABLE sales.orders_2024 PARTITION OF sales.orders
  FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');
CREATE TABLE sales.orders_2025 PARTITION OF sales.orders
  FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2026-01-01 00:00:00+00');
CREATE TABLE sales.orders_rest PARTITION OF sales.orders DEFAULT;
CREATE INDEX orders_placed ON sales.orders (placed_at);

CREATE TABLE public.item (
  id int PRIMARY KEY,
  order_id bigint NOT NULL,
  product int NOT NULL,
  quantity int NOT NULL CHECK (quantity > 0),
  price numeric(10, 2) NOT NULL,
  returned boolean NOT NULL DEFAULT false,
  label varchar(40)
);
CREATE INDEX item_returned ON public.item (product) WHERE returned;
CREATE INDEX item_label_lower ON public.item (lower(label));

CREATE TABLE "Odd Schema"."Mixed ""Case" (
  "Id" int PRIMARY KEY,
  "Group" int NOT NULL,
  "some text" text COLLATE "C" NOT NULL
);
CREATE INDEX "Odd Index" ON "Odd Schema"."Mixed ""Case" ("Group" DESC NULLS LAST) INCLUDE ("some text");

CREATE VIEW sales.open_orders AS
  SELECT o.id, o.placed_at, o.total, c.city
  FROM sales.orders o JOIN sales.customer c ON c.id = o.customer_id
  WHERE o.state = 'open';
CREATE VIEW sales.busy_cities AS
  SELECT city, count(*) AS orders FROM sales.open_orders GROUP BY city;
CREATE MATERIALIZED VIEW sales.product_sales AS
  SELECT product, sum(quantity) AS sold, sum(price) AS earned FROM public.item GROUP BY product;

INSERT INTO sales.customer (email, name, city, born, tags, about, removed_at)
SELECT 'user' || i || '@example.org', 'Name ' || md5(i::text), 'City ' || (i % 97),
  date '1950-01-01' + (i * 7) % 20000, ARRAY['t' || i % 10, 'u' || i % 3],
  jsonb_build_object('n', i % 100),
  CASE WHEN i % 50 = 0 THEN timestamptz '2024-06-01 00:00:00+00' END
FROM generate_series(1, 20000) i;
INSERT INTO sales.orders
SELECT i, 1 + (i * 7919) % 20000,
  (ARRAY['open', 'paid', 'shipped', 'shipped', 'shipped', 'shipped', 'cancelled', 'paid',
    'shipped', 'shipped'])[1 + i % 10]::sales.order_state,
  (i % 1000) + 0.5, timestamptz '2024-01-01 00:00:00+00' + i * interval '9 minutes',
  CASE WHEN i % 3 = 0 THEN md5(i::text) END
FROM generate_series(1, 100000) i;
INSERT INTO public.item
SELECT i, 1 + i / 2, 1 + (i * 31) % 3000, 1 + i % 5, (i % 500) + 0.99, i % 200 = 0,
  'Label ' || i % 5000
FROM generate_series(1, 200000) i;
INSERT INTO "Odd Schema"."Mixed ""Case"
SELECT i, i % 1000, md5(i::text) FROM generate_series(1, 30000) i;
REFRESH MATERIALIZED VIEW sales.product_sales;
