namespace CommunityBot.Testing;

/// <summary>
/// Changes what the whole process shares: the environment, the current folder and the console. A test class that uses it belongs to the
/// collection <see cref="Name"/>, which each test project defines without parallel runs.
/// </summary>
public sealed class ProcessWide
{
    public const string Name = "Process-wide";

    /// <summary>Sets an environment variable until disposed.</summary>
    internal static IDisposable Variable(string name, string? value)
    {
        var before = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
        return new Undo(() => Environment.SetEnvironmentVariable(name, before));
    }

    /// <summary>Makes a folder the current one until disposed.</summary>
    internal static IDisposable Folder(string path)
    {
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = path;
        return new Undo(() => Environment.CurrentDirectory = before);
    }

    /// <summary>Gives the process these lines as standard input until disposed.</summary>
    internal static IDisposable Input(string text)
    {
        var before = System.Console.In;
        System.Console.SetIn(new StringReader(text));
        return new Undo(() => System.Console.SetIn(before));
    }

    /// <summary>Collects what the process writes, and keeps it from reading what somebody types, until disposed.</summary>
    internal static IDisposable Console(TextWriter writer)
    {
        var (input, output, error) = (System.Console.In, System.Console.Out, System.Console.Error);
        var silence = new SilentInput();
        System.Console.SetIn(silence);
        System.Console.SetOut(writer);
        System.Console.SetError(writer);
        return new Undo(() =>
        {
            silence.End();
            System.Console.SetIn(input);
            System.Console.SetOut(output);
            System.Console.SetError(error);
        });
    }

    /// <summary>An input on which nobody types anything.</summary>
    private sealed class SilentInput : TextReader
    {
        private readonly TaskCompletionSource _end = new();

        public override string? ReadLine()
        {
            _end.Task.Wait();
            return null;
        }

        public void End() => _end.TrySetResult();
    }

    private sealed class Undo(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
