namespace CommunityBot.Slack.Payloads;

/// <summary>
/// Slack's limits. Lengths are UTF-16 units: Slack does not document what it counts, and there are never more code points than units.
/// </summary>
internal static class SlackLimits
{
    // docs.slack.dev, reference/block-kit/blocks: "you can include up to 50 blocks in each message".
    public const int Blocks = 50;

    // Not documented; chat.postMessage answers msg_blocks_too_long at about this (slackapi/bolt-js #2509, #2867).
    public const int TextOfAllBlocks = 12_000;

    // docs.slack.dev, reference/methods/chat.postMessage: recommended for the fallback text; chat.update refuses more.
    public const int FallbackText = 4_000;

    // docs.slack.dev, reference/block-kit/blocks/header-block.
    public const int HeaderText = 150;

    // The limit of a section's text (docs.slack.dev, reference/block-kit/blocks/section-block); no limit is documented for rich text.
    public const int RichText = 3_000;

    // docs.slack.dev, reference/block-kit/blocks/context-block, and text objects inside it.
    public const int ContextElements = 10;
    public const int ContextText = 3_000;

    // docs.slack.dev, reference/block-kit/blocks/image-block.
    public const int ImageAlt = 2_000;

    // docs.slack.dev, reference/block-kit/blocks/actions-block.
    public const int ActionElements = 25;

    // docs.slack.dev, reference/block-kit/block-elements/button-element.
    public const int ButtonText = 75;
    public const int ButtonValue = 2_000;
    public const int ActionId = 255;

    // docs.slack.dev, reference/block-kit/block-elements/select-menu-element and composition-objects/option-object. Options' values have
    // been documented with 75 and with 150 characters.
    public const int Options = 100;
    public const int OptionText = 75;
    public const int OptionDescription = 75;
    public const int OptionValue = 75;
    public const int Placeholder = 150;

    // docs.slack.dev, reference/block-kit/blocks/actions-block ("block_id").
    public const int BlockId = 255;

    // docs.slack.dev, reference/views, and reference/block-kit/blocks/input-block with plain-text-input-element.
    public const int ViewTitle = 24;
    public const int ViewMetadata = 3_000;
    public const int InputLabel = 2_000;
    public const int InputText = 3_000;

    // docs.slack.dev, reference/block-kit/block-elements/button-element ("url"), used for every URL.
    public const int Address = 3_000;

    // The app manifest's schema (slackapi/manifest-schema).
    public const int Commands = 50;
    public const int CommandName = 32;
    public const int CommandDescription = 2_000;
    public const int CommandUsageHint = 1_000;
    public const int ShortcutName = 24;

    /// <summary>Names of Slack's own commands; Slack refuses a whole app that uses one.</summary>
    public static IReadOnlySet<string> ReservedCommands { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "archive", "away", "collapse", "dnd", "expand", "feed", "invite", "join", "leave", "me", "msg", "mute", "open", "pro", "remind",
        "rename", "search", "shortcuts", "shrug", "status", "topic", "who",
    };
}
