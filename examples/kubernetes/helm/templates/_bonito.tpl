{{- /* What a container that embeds Bonito needs: copy this file, and include each part as deployment.yaml does. */ -}}
{{- define "bonito.env" -}}
- name: BONITO_CONFIG_LOCATION
  value: /etc/bonito
- name: BONITO_INSTANCE_ID
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: BONITO_LEDGER
  value: /var/lib/bonito/ledger
{{- end }}

{{- define "bonito.volumeMounts" -}}
- name: bonito-config
  mountPath: /etc/bonito
  readOnly: true
- name: bonito-books
  mountPath: /var/lib/bonito
{{- range $connection, $secret := .Values.bonito.credentials }}
- name: {{ $connection }}
  mountPath: /var/run/bonito/credentials/{{ $connection }}
  readOnly: true
{{- end }}
{{- end }}

{{- define "bonito.volumes" -}}
- name: bonito-config
  configMap:
    name: bonito-config
- name: bonito-books
  emptyDir: {}
{{- range $connection, $secret := .Values.bonito.credentials }}
- name: {{ $connection }}
  secret:
    secretName: {{ $secret }}
{{- end }}
{{- end }}
