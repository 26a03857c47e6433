using System.Text.Json;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Registration;

/// <summary>Compares the commands that Discord has with those that there should be.</summary>
internal static class CommandComparer
{
    /// <summary>Whether Discord's list says the same, whatever it adds, leaves out as its default, or orders otherwise.</summary>
    public static bool AreEqual(string listed, IReadOnlyList<ApplicationCommandPayload> wanted)
    {
        try
        {
            var commands = JsonSerializer.Deserialize<List<ApplicationCommandPayload>>(listed, DiscordJson.Options) ?? [];
            return Normalize(commands).SequenceEqual(Normalize(wanted));
        }
        catch (Exception unknown) when (unknown is JsonException or NotSupportedException or ArgumentException)
        {
            // Commands of kinds that this version does not make.
            return false;
        }
    }

    private static IEnumerable<string> Normalize(IEnumerable<ApplicationCommandPayload> commands) => commands
        .Select(c => DiscordJson.Write(c with
        {
            Description = c.Description is { Length: > 0 } description ? description : null,
            Options = Normalize(c.Options),
            IntegrationTypes = c.IntegrationTypes?.Order().ToList(),
            Contexts = c.Contexts?.Order().ToList(),
        }))
        .Order(StringComparer.Ordinal);

    // The order of options counts: it is the order they are offered in.
    private static List<CommandOptionPayload>? Normalize(IReadOnlyList<CommandOptionPayload>? options) => options is null or [] ? null : [.. options.Select(o => o with
    {
        Required = o.Required == true ? true : null,
        Autocomplete = o.Autocomplete == true ? true : null,
        Options = Normalize(o.Options),
    })];
}
