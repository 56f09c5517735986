import lib.console.Trouble;
import lib.demo.*;
import lib.patroni.*;
import lib.step.Words;

void show(java.util.function.Supplier<?> word) {
    try {
        System.out.println(word.get());
    } catch (Trouble trouble) {
        System.out.println("error: " + trouble.getMessage() + "\n  try: " + trouble.next());
    }
}

void members() { show(Words::members); }
void logs(int lines) { show(() -> Words.logs(lines)); }
void logs() { logs(2); }
void leader() { show(Words::leader); }
void zombies() { show(Words::zombies); }
Demo demo() { return Words.demo(); }
void namespace(String name) { show(() -> Words.demo(name).namespace()); }
