package com.getbonito.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds what dead processes left in the folder: instances whose lock can be taken. */
final class SpoolAdoption {

  private static final int AT_ONCE = 64;

  private final SpoolFolder folder;
  private final String self;
  private final LoggedOnce log = new LoggedOnce(System.getLogger(SpoolAdoption.class.getName()));

  /**
   * @param self encoded id of this process
   */
  SpoolAdoption(SpoolFolder folder, String self) {
    this.folder = folder;
    this.self = self;
  }

  /** Takes over at most a few; the next look takes more. Those of living processes stay. */
  List<SpoolSource> adopt() {
    List<SpoolSource> adopted = new ArrayList<>();
    try {
      folder.alone(() -> adoptInto(adopted));
    } catch (IOException failure) {
      log.warn(Codes.SPOOL_FAILING, "what dead processes left cannot be adopted", failure);
    }
    return adopted;
  }

  private void adoptInto(List<SpoolSource> adopted) throws IOException {
    for (String instance : folder.instances()) {
      if (instance.equals(self) || adopted.size() == AT_ONCE) {
        continue;
      }
      InstanceLock lock = folder.take(instance);
      if (lock != null) {
        adopted.add(SpoolSource.open(folder, instance, lock));
      }
    }
  }
}
