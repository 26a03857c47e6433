namespace CommunityBot.Testing.Host;

/// <summary>Two quiet episodes, and one whose every text would like to be markup.</summary>
internal static class InventedArchive
{
    public const string Attack = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>";

    public static (string File, string Text)[] Files { get; } =
    [
        ("_podcast/kelp-ledgers.md", Episode("Kelp Ledgers", 3, 1, "bramwyn", """
            - header: Counting under water
            - line: Welcome, Bramwyn. Today we weigh seaweed.
              sec: 0
              time: '0:00'
              who: Ansgar
            - line: The ledger was wet for a year. Nobody trusted a wet ledger, and developer relations begin with trust.
              sec: 40
              time: '0:40'
              who: Bramwyn
            - line: We dried each page and counted the kelp again.
              who: Bramwyn
            - header: A dry year
            - line: Then the kelp census came out even. A census that comes out even is suspicious.
              sec: 1087
              time: '18:07'
              who: Bramwyn
            """)),
        ("_podcast/lighthouse-queues.md", Episode("Lighthouse Queues", 3, 2, "bramwyn", """
            - line: A lighthouse is a queue of ships. The kelp keeps the queue honest.
              sec: 12
              time: '0:12'
              who: Bramwyn
            """)),
        ("_podcast/markup.md", Episode(Attack, 4, 1, "mallory", $"""
            - header: "{Attack}"
            - line: "Perilous {Attack} & 'quotes' [link](javascript:alert(1)) <@1> @everyone"
              sec: 5
              time: '0:05'
              who: "{Attack}"
            """)),
        ("_podcast/<b onclick=alert(1)>'&.md", "---\ntitle: [\n---\n"),
        ("_people/bramwyn.md", "---\nshort: bramwyn\ntitle: Bramwyn Ostrava\n---\nKeeps ledgers.\n"),
        ("_people/mallory.md", $"---\nshort: mallory\ntitle: \"{Attack}\"\nweb: \"javascript:alert(1)\"\n---\n{Attack}\n"),
    ];

    private static string Episode(string title, int season, int episode, string guest, string transcript) => $"""
        ---
        title: "{title}"
        short: "{title}"
        season: {season}
        episode: {episode}
        guests: [{guest}]
        ids:
          youtube: kelp{season:0000}{episode:000}
        description: "What happens in {title}"
        topics: [developer relations]
        date: 2024-03-0{episode}
        duration: PT00H30M00S
        transcript:
        {transcript}
        ---
        """;
}
