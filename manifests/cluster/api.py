"""The API server, as the node's own small programs ask it: with the administrator's certificate, over HTTPS, a JSON object at a time."""
import base64, json, os, re, ssl, time, urllib.error, urllib.request


class Api:

    def __init__(self, kubeconfig):
        with open(kubeconfig) as file:
            text = file.read()
        self.server = re.search(r"server: (\S+)", text).group(1)
        self.context = ssl.create_default_context(cadata=self.decoded(text, "certificate-authority-data").decode())
        pair = f"/run/api-{os.getpid()}.pem"
        with open(os.open(pair, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(self.decoded(text, "client-certificate-data") + self.decoded(text, "client-key-data"))
        self.context.load_cert_chain(pair)
        os.remove(pair)

    @staticmethod
    def decoded(text, name):
        return base64.b64decode(re.search(name + r": (\S+)", text).group(1))

    def ask(self, method, path, body=None):
        """The answer as it comes; to be closed."""
        request = urllib.request.Request(self.server + path, method=method, data=None if body is None else json.dumps(body).encode(), headers={"Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=self.context))
        return opener.open(request, timeout=None if "watch=1" in path else 10)

    def follow(self, path, seen):
        """All objects of a kind, for ever: seen(list of all) after each list, seen(None, type, object) for each change. A break begins anew."""
        while True:
            try:
                with self.ask("GET", path) as answer:
                    listed = json.load(answer)
                seen(listed["items"], None, None)
                with self.ask("GET", f"{path}?watch=1&resourceVersion={listed['metadata']['resourceVersion']}") as changes:
                    for line in changes:
                        change = json.loads(line)
                        if change["type"] == "ERROR":
                            break
                        seen(None, change["type"], change["object"])
            except (OSError, ValueError) as broken:
                print(f"{path}: {broken}", flush=True)
            time.sleep(1)
