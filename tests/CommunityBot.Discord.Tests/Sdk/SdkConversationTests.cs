using CommunityBot.Discord.Emulator;

namespace CommunityBot.Discord.Tests.Sdk;

/// <summary>The same conversations with the SDK, over web sockets and HTTP.</summary>
public class SdkConversationTests : CommunityBot.Discord.Tests.Interactions.ConversationTests
{
    internal override async Task<(DiscordEmulator Discord, InMemory? InMemory)> ConnectAsync() =>
        (await DiscordEmulator.StartAsync(), null);
}
