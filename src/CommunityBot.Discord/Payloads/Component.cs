using System.Text.Json.Serialization;

namespace CommunityBot.Discord.Payloads;

/// <summary>
/// A part of a message or of a modal; <c>type</c> says which, https://discord.com/developers/docs/components/reference. The set is closed
/// and holds what the renderer uses.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ActionRow), 1)]
[JsonDerivedType(typeof(Button), 2)]
[JsonDerivedType(typeof(StringSelect), 3)]
[JsonDerivedType(typeof(TextInput), 4)]
[JsonDerivedType(typeof(TextDisplay), 10)]
[JsonDerivedType(typeof(MediaGallery), 12)]
[JsonDerivedType(typeof(Separator), 14)]
[JsonDerivedType(typeof(Container), 17)]
[JsonDerivedType(typeof(LabeledField), 18)]
public abstract record Component
{
    private Component() { }

    /// <summary>One select, or up to five buttons.</summary>
    public sealed record ActionRow(IReadOnlyList<Component> Components) : Component;

    /// <param name="Style">Its color.</param>
    /// <param name="Label">Plain text, at most 80 characters.</param>
    /// <param name="CustomId">Comes back when it is pressed; unique in its message, at most 100 characters.</param>
    public sealed record Button(ButtonStyle Style, string Label, string CustomId) : Component;

    /// <summary>A menu in which the member selects one option.</summary>
    /// <param name="CustomId">Unique in its message, at most 100 characters.</param>
    /// <param name="Placeholder">Shown while nothing is selected, at most 150 characters.</param>
    /// <param name="Options">1 to 25.</param>
    public sealed record StringSelect(string CustomId, string? Placeholder, IReadOnlyList<SelectOption> Options) : Component;

    /// <summary>Markdown.</summary>
    public sealed record TextDisplay(string Content) : Component;

    /// <summary>Pictures, one to ten.</summary>
    public sealed record MediaGallery(IReadOnlyList<MediaItem> Items) : Component;

    /// <summary>Space between two parts.</summary>
    /// <param name="Divider">Whether a line is shown in it.</param>
    public sealed record Separator(bool Divider) : Component;

    /// <summary>A box with a colored edge.</summary>
    /// <param name="AccentColor">Red, green and blue, eight bits each.</param>
    /// <param name="Components">Any part except another container.</param>
    public sealed record Container(int AccentColor, IReadOnlyList<Component> Components) : Component;

    /// <summary>A field of a modal with its name above it.</summary>
    /// <param name="Text">Plain text, at most 45 characters.</param>
    /// <param name="Component">The field.</param>
    public sealed record LabeledField([property: JsonPropertyName("label")] string Text, Component Component) : Component;

    /// <summary>Text to fill in, only in a modal.</summary>
    /// <param name="CustomId">Unique in the modal, at most 100 characters.</param>
    /// <param name="Style">How many rows.</param>
    /// <param name="MaxLength">At most 4,000.</param>
    /// <param name="Required">Whether it must not stay empty.</param>
    /// <param name="Value">The initial value; null for none.</param>
    /// <param name="Placeholder">What an empty field shows, at most 100 characters; null for nothing.</param>
    public sealed record TextInput(
        string CustomId, TextInputStyle Style, int MaxLength, bool Required, string? Value, string? Placeholder = null) : Component;
}

/// <summary>A picture of a <see cref="Component.MediaGallery"/>.</summary>
/// <param name="Media">The picture.</param>
/// <param name="Description">What it shows, at most 1,024 characters.</param>
public sealed record MediaItem(MediaAddress Media, string? Description);

/// <summary>Where Discord loads a picture from.</summary>
public sealed record MediaAddress(string Url);

/// <summary>
/// An option of a <see cref="Component.StringSelect"/>; each text has at most 100 characters, and no two values are the same.
/// </summary>
public sealed record SelectOption(string Label, string Value, string? Description);

/// <summary>How a button looks, https://discord.com/developers/docs/components/reference#button-button-styles.</summary>
public enum ButtonStyle
{
    Primary = 1,
    Secondary = 2,
}

/// <summary>The size of a field, https://discord.com/developers/docs/components/reference#text-input-text-input-styles.</summary>
public enum TextInputStyle
{
    SingleLine = 1,
    Paragraph = 2,
}
