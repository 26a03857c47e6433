namespace CommunityBot.Discord.Registration;

/// <summary>Compares the registered commands with the wanted ones.</summary>
internal static class CommandComparer
{
    /// <summary>
    /// Whether Discord's list means the same. Discord adds fields, leaves out defaults and orders the list in its own way.
    /// </summary>
    public static bool AreEqual(string registered, IReadOnlyList<ApplicationCommandPayload> wanted)
    {
        try
        {
            var commands = JsonSerializer.Deserialize<List<ApplicationCommandPayload>>(registered, DiscordJson.Options) ?? [];
            return Normalize(commands).SequenceEqual(Normalize(wanted));
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException)
        {
            // The list holds commands of kinds that this version does not make.
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

    // The order of options matters: clients offer them in it.
    private static List<CommandOptionPayload>? Normalize(IReadOnlyList<CommandOptionPayload>? options) =>
        options is null or [] ? null : [.. options.Select(o => o with
    {
        Required = o.Required == true ? true : null,
        Autocomplete = o.Autocomplete == true ? true : null,
        Options = Normalize(o.Options),
    })];
}
