using System.CommandLine;
using CommunityBot.Core.Highlights;
using CommunityBot.Hosting;
using CommunityBot.Storage;
using CommunityBot.Storage.Backup;
using CommunityBot.Storage.Database;

namespace CommunityBot.CommandLine;

/// <summary>What the verbs that work on the store have in common.</summary>
internal static class StoreCommands
{
    /// <summary><c>--force</c></summary>
    public static Option<bool> CreateForceOption(string description) => new("--force") { Description = description };

    /// <summary>Opens the store of the settings, does the work, prints its sentence. What goes wrong is a sentence too.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="mayBeNew">Whether a store that is missing is made; else somebody is in the wrong folder, and an empty one would look like success.</param>
    /// <param name="work">What is to be done.</param>
    public static async Task<int> RunAsync(ParseResult line, bool mayBeNew, Func<IServiceProvider, Task<string>> work)
    {
        var settings = CommandLineSettings.Read(line).GetGroups("Store").Store;
        await using var services = new ServiceCollection().AddLogging().AddHighlightStore(settings).BuildServiceProvider();
        try
        {
            var database = services.GetRequiredService<StoreDatabase>();
            if (!mayBeNew && !database.Exists())
                throw new StoreUnavailableException($"{database.Name} is not there: start this where the bot is started, or set Store:Path.");
            await line.InvocationConfiguration.Output.WriteLineAsync(await work(services));
            return ExitCode.Success;
        }
        catch (Exception refusal) when (refusal is StoreUnavailableException or BackupException)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync(refusal.Message);
            return ExitCode.Failed;
        }
    }
}
