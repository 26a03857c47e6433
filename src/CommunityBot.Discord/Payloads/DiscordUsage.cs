using System.Text;
using static CommunityBot.Platforms.LimitUsage;

namespace CommunityBot.Discord.Payloads;

/// <summary>Measures payloads against <see cref="DiscordLimits"/>.</summary>
public static class DiscordUsage
{
    /// <summary>Every limit of a message, used or not, always in the same order.</summary>
    public static IReadOnlyList<LimitUsage> Measure(MessagePayload message)
    {
        var all = message.Components.SelectMany(SelfAndNested).ToList();
        var texts = all.OfType<Component.TextDisplay>().Select(t => t.Content).ToList();
        var buttons = all.OfType<Component.Button>().ToList();
        var selects = all.OfType<Component.StringSelect>().ToList();
        var options = selects.SelectMany(s => s.Options).ToList();
        var pictures = all.OfType<Component.MediaGallery>().SelectMany(g => g.Items).ToList();
        return
        [
            new("visible characters of a card", all.Sum(CountVisible), CardBudget.MaxCharacters),
            new("bytes of a card", DiscordJson.CountBytes(message), CardBudget.MaxBytes),
            new("buttons of a card", buttons.Count, CardBudget.MaxButtons),
            new("components", all.Count, DiscordLimits.Components),
            new("characters of text", texts.Sum(t => t.Length), DiscordLimits.Text),
            new("bytes of text", texts.Sum(Encoding.UTF8.GetByteCount), DiscordLimits.TextBytes),
            new("characters of a picture's description", Largest(pictures, p => Length(p.Description)), DiscordLimits.MediaDescription),
            new("characters of a picture's address", Largest(pictures, p => p.Media.Url.Length), DiscordLimits.Url),
            new("buttons in a row", Largest(all.OfType<Component.ActionRow>(), r => r.Components.Count), DiscordLimits.ButtonsInRow),
            new("characters of a button's label", Largest(buttons, b => b.Label.Length), DiscordLimits.ButtonLabel),
            new(
                "characters of an id", Largest([.. buttons.Select(b => b.CustomId), .. selects.Select(s => s.CustomId)], id => id.Length),
                DiscordLimits.CustomId),
            new("options of a menu", Largest(selects, s => s.Options.Count), DiscordLimits.SelectOptions),
            new("characters of a menu's placeholder", Largest(selects, s => Length(s.Placeholder)), DiscordLimits.SelectPlaceholder),
            new("characters of an option's label", Largest(options, o => o.Label.Length), DiscordLimits.SelectOptionText),
            new("characters of an option's description", Largest(options, o => Length(o.Description)), DiscordLimits.SelectOptionText),
            new("characters of an option's value", Largest(options, o => o.Value.Length), DiscordLimits.SelectOptionText),
        ];
    }

    /// <summary>Every limit of an app's commands, used or not, always in the same order.</summary>
    internal static IReadOnlyList<LimitUsage> Measure(IReadOnlyList<ApplicationCommandPayload> commands)
    {
        var options = commands.SelectMany(OptionsOf).ToList();
        return
        [
            new("slash commands", commands.Count(c => c.Type == ApplicationCommandType.ChatInput), DiscordLimits.SlashCommands),
            new("message commands", commands.Count(c => c.Type == ApplicationCommandType.Message), DiscordLimits.MessageCommands),
            new("characters of a command's name", Largest(commands, c => c.Name.Length), DiscordLimits.CommandName),
            new("characters of a command's description", Largest(commands, c => Length(c.Description)), DiscordLimits.CommandDescription),
            new(
                "options of a command",
                Largest([.. commands.Select(c => c.Options), .. options.Select(o => o.Options)], o => o?.Count ?? 0),
                DiscordLimits.CommandOptions),
            new("characters of an option's name", Largest(options, o => o.Name.Length), DiscordLimits.CommandName),
            new("characters of an option's description", Largest(options, o => o.Description.Length), DiscordLimits.CommandDescription),
            new("characters of a command", Largest(commands, Size), DiscordLimits.Command),
        ];
    }

    /// <summary>The options of a command and of its sub-commands.</summary>
    internal static IEnumerable<CommandOptionPayload> OptionsOf(ApplicationCommandPayload command) =>
        (command.Options ?? []).SelectMany(o => (o.Options ?? []).Prepend(o));

    /// <summary>A component and the components in it.</summary>
    internal static IEnumerable<Component> SelfAndNested(Component component) => component switch
    {
        Component.Container container => container.Components.SelectMany(SelfAndNested).Prepend(component),
        Component.ActionRow row => row.Components.SelectMany(SelfAndNested).Prepend(component),
        _ => [component],
    };

    /// <summary>UTF-16 units that a component shows on the screen, without the components in it.</summary>
    internal static int CountVisible(Component component) => component switch
    {
        Component.TextDisplay text => text.Content.Length,
        Component.Button button => button.Label.Length,
        Component.StringSelect select => Length(select.Placeholder),
        _ => 0,
    };

    private static int Size(ApplicationCommandPayload command) =>
        command.Name.Length + Length(command.Description) + OptionsOf(command).Sum(o => o.Name.Length + o.Description.Length);

    private static int Length(string? text) => text?.Length ?? 0;
}
