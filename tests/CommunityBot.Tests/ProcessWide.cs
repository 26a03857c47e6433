namespace CommunityBot.Tests;

/// <summary>Tests that change what the whole process shares, the environment or the console: one at a time, with no others beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
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

    /// <summary>Gives the process these lines as standard input until disposed.</summary>
    internal static IDisposable Input(string text)
    {
        var before = Console.In;
        Console.SetIn(new StringReader(text));
        return new Undo(() => Console.SetIn(before));
    }

    /// <summary>Collects what the process writes to standard error until disposed.</summary>
    internal static IDisposable Error(TextWriter writer)
    {
        var before = Console.Error;
        Console.SetError(writer);
        return new Undo(() => Console.SetError(before));
    }

    private sealed class Undo(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
