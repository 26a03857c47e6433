using System.Diagnostics;
using System.Globalization;
using CommunityBot.Core.Highlights;
using CommunityBot.Storage;
using CommunityBot.Storage.Database;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

// One replica as a process of its own, in its own time: it works from one instant to another, and kills itself at the point that a test
// names.
if (args is not [var database, var folder, var owner, var from, var until, var point, var ordinal, var discordUntil, var slackUntil])
    throw new ArgumentException("database, folder, owner, from, until, point, ordinal, discordUntil, slackUntil");

var reached = 0;
var clock = new FakeTimeProvider(Instant(from));
var settings = new StoreSettings(database, database.Contains('=', StringComparison.Ordinal) ? database : null);
using var session = new StoreSession(settings.CreateDatabase(), new(NullLogger<StoreStatus>.Instance));
IChannelPublisher[] platforms =
[
    new FolderPlatform("Discord", "general", folder, clock, nonce: TimeSpan.FromMinutes(5), () => At("Accepted"))
    {
        RefusesUntil = Instant(discordUntil),
    },
    new FolderPlatform("Slack", "podcast", folder, clock, nonce: TimeSpan.Zero, () => At("Accepted"))
    {
        RefusesUntil = Instant(slackUntil),
    },
];
var replica = new Replica(owner, new HighlightSettings(), new EfHighlightStore(session), clock, platforms, step => At(step.ToString()));
await replica.RunUntilAsync(Instant(until));
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
