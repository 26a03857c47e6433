using System.Diagnostics;
using System.Globalization;
using CommunityBot.Storage;
using CommunityBot.Testing;

// One replica as a process of its own, which kills itself at the point that a test names.
if (args is not [var database, var folder, var owner, var from, var until, var point, var ordinal, var discordUntil, var slackUntil])
    throw new ArgumentException("database, folder, owner, from, until, point, ordinal, discordUntil, slackUntil");

var reached = 0;
var settings = new StoreSettings(database, database.Contains('=', StringComparison.Ordinal) ? database : null);
var run = new ReplicaRun(settings, folder, owner, Instant(from), Instant(until))
{
    DiscordRefusesUntil = Instant(discordUntil),
    SlackRefusesUntil = Instant(slackUntil),
};
await run.RunAsync(At);
return 0;

void At(string name)
{
    if (name != point || ++reached < int.Parse(ordinal, CultureInfo.InvariantCulture))
        return;
    using var self = Process.GetCurrentProcess();
    self.Kill();
    Environment.FailFast("Killed, and still there.");
}

static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
