# One request a line as JSON on stdin, one answer a line on stdout; an error of the server as {"error": …}.
import json, sys
import psycopg

url, before = sys.argv[1], sys.argv[2] == "before"
buyers, column = ("users", "user_id") if before else ("customers", "customer_id")
connection = None
for line in sys.stdin:
    what, *values = json.loads(line)
    try:
        if connection is None or connection.closed:
            connection = psycopg.connect(url, application_name="live psycopg", autocommit=True)
        if what == "connect":
            answer = 1
        elif what == "signUp":
            answer = connection.execute(f"INSERT INTO {buyers} (email, country, updated_at) VALUES (%s, 'BR', now()) RETURNING id::text", values).fetchone()[0]
        elif what == "placeOrder":
            answer = connection.execute(f"INSERT INTO orders ({column}, total, status) VALUES (%s, %s, 'pending') RETURNING id::text", values).fetchone()[0]
        else:
            answer = connection.execute("UPDATE orders SET total = %s WHERE id = %s", values[::-1]).rowcount
        print(json.dumps({"answer": answer}), flush=True)
    except psycopg.Error as error:
        print(json.dumps({"error": str(error), "state": error.sqlstate}), flush=True)
