"""Asks Patroni's REST API from inside its pod.

Arguments: METHOD URL, and the files of a client's certificate and its key, which may be empty. On stdin one line of JSON:
{"credentials": "USER:PASSWORD" or null, "body": anything or null}. Prints the status, a blank, and the answer.
"""
import base64, json, ssl, sys, urllib.error, urllib.request

METHOD, URL, CERTIFICATE, KEY = sys.argv[1:5]
SECONDS = 3


def main():
    given = json.loads(sys.stdin.readline())
    context = ssl._create_unverified_context()  # the certificate names the service, not this loopback
    if CERTIFICATE:
        context.load_cert_chain(CERTIFICATE, KEY)
    request = urllib.request.Request(URL, method=METHOD, data=None if given["body"] is None else json.dumps(given["body"]).encode())
    request.add_header("Content-Type", "application/json")
    if given["credentials"]:
        request.add_header("Authorization", "Basic " + base64.b64encode(given["credentials"].encode()).decode())
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context))
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            print(answer.status, answer.read().decode())
    except urllib.error.HTTPError as refused:
        print(refused.code, refused.read().decode())
    except OSError as silent:
        sys.exit(str(silent))


main()
