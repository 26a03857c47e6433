using CommunityBot.Storage;
using CommunityBot.Storage.Backup;

namespace CommunityBot.CommandLine;

/// <summary>The common part of the commands that work on the store.</summary>
internal static class StoreCommands
{
    /// <summary>Creates the option <c>--force</c>.</summary>
    public static Option<bool> CreateForceOption(string description) => new("--force") { Description = description };

    /// <summary>
    /// Opens the store of the settings, does the work and prints the sentence that it returns. A failure is a sentence on standard error.
    /// A missing store is one unless it <paramref name="mayBeNew"/>: the operator is probably in the wrong folder, and an empty store would
    /// look like success.
    /// </summary>
    public static async Task<int> RunAsync(ParseResult line, bool mayBeNew, Func<IServiceProvider, Task<string>> work)
    {
        var settings = GlobalOptions.ReadSettings(line).GetGroups("Store").Store;
        await using var services = new ServiceCollection().AddLogging().AddHighlightStore(settings).BuildServiceProvider();
        try
        {
            var database = services.GetRequiredService<StoreDatabase>();
            if (!mayBeNew && !database.Exists())
                throw new StoreUnavailableException(
                    $"{database.Name} is not there: start this where the bot is started, or set Store:Path.");
            await line.Output.WriteLineAsync(await work(services));
            return ExitCode.Success;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or BackupException)
        {
            await line.Error.WriteLineAsync(exception.Message);
            return ExitCode.Failed;
        }
    }
}
