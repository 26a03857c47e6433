using System.CommandLine;
using CommunityBot.Core.Highlights;
using CommunityBot.Hosting;
using CommunityBot.Storage.Backup;

namespace CommunityBot.Verbs;

/// <summary>What the verbs that work on the store have in common.</summary>
internal static class StoreVerb
{
    /// <summary><c>--force</c></summary>
    public static Option<bool> Force(string description) => new("--force") { Description = description };

    /// <summary>Opens the store of the settings, does the work, prints its sentence. What goes wrong is a sentence too.</summary>
    public static async Task<int> Run(ParseResult line, Func<IServiceProvider, Task<string>> work)
    {
        var settings = CommandLineSettings.Read(line).For("Store").Store;
        await using var services = new ServiceCollection().AddLogging().AddHighlightStore(settings).BuildServiceProvider();
        try
        {
            await line.InvocationConfiguration.Output.WriteLineAsync(await work(services).ConfigureAwait(false)).ConfigureAwait(false);
            return ExitCode.Success;
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or BackupException)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync(refusal.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }
}
